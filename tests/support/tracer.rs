//! Reads arrows out of a drawing by its characters alone.

/// A box: its name, and its first and last column and row.
struct Seen {
    name: String,
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Right,
    Down,
    Left,
}

/// All arrows as (from, to, dotted), sorted; or what couldn't be followed.
pub(crate) fn trace(picture: &str) -> Result<Vec<(String, String, bool)>, String> {
    let grid: Vec<Vec<char>> = picture.lines().map(|line| line.chars().collect()).collect();
    let boxes = boxes(&grid);
    let mut arrows = Vec::new();
    for from in &boxes {
        for (x, y, way) in exits(&grid, from) {
            let (to, dotted) =
                follow(&grid, &boxes, x, y, way).map_err(|at| format!("{} at {at:?}", from.name))?;
            arrows.push((from.name.clone(), to, dotted));
        }
    }
    arrows.sort();
    Ok(arrows)
}

fn at(grid: &[Vec<char>], x: usize, y: usize) -> char {
    grid.get(y).and_then(|row| row.get(x)).copied().unwrap_or(' ')
}

fn boxes(grid: &[Vec<char>]) -> Vec<Seen> {
    let corners =
        grid.iter().enumerate().flat_map(|(y, row)| row.iter().enumerate().map(move |(x, &c)| (x, y, c)));
    corners.filter(|&(_, _, c)| c == '┌').map(|(x, y, _)| one_box(grid, x, y)).collect()
}

fn one_box(grid: &[Vec<char>], left: usize, top: usize) -> Seen {
    let right = (left..).find(|&x| at(grid, x, top) == '┐').expect("a box has a top right corner");
    let bottom = (top..).find(|&y| at(grid, left, y) == '└').expect("a box has a bottom left corner");
    let row = |y: usize| (left + 1..right).map(|x| at(grid, x, y)).collect::<String>();
    let words: Vec<String> = (top + 1..bottom)
        .map(row)
        .flat_map(|row| row.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    Seen { name: words.join(" "), left, right, top, bottom }
}

fn exits(grid: &[Vec<char>], seen: &Seen) -> Vec<(usize, usize, Way)> {
    let rows = (seen.top..=seen.bottom)
        .flat_map(|y| [(seen.left, y, '┤', Way::Left), (seen.right, y, '├', Way::Right)]);
    let columns = (seen.left..=seen.right)
        .flat_map(|x| [(x, seen.top, '┴', Way::Up), (x, seen.bottom, '┬', Way::Down)]);
    rows.chain(columns)
        .filter(|&(x, y, exit, _)| at(grid, x, y) == exit)
        .map(|(x, y, _, way)| (x, y, way))
        .collect()
}

fn step(x: usize, y: usize, way: Way) -> (usize, usize) {
    match way {
        Way::Up => (x, y.wrapping_sub(1)),
        Way::Right => (x + 1, y),
        Way::Down => (x, y + 1),
        Way::Left => (x.wrapping_sub(1), y),
    }
}

fn follow(
    grid: &[Vec<char>],
    boxes: &[Seen],
    mut x: usize,
    mut y: usize,
    mut way: Way,
) -> Result<(String, bool), (usize, usize)> {
    let mut dotted = false;
    for _ in 0..100_000 {
        (x, y) = step(x, y, way);
        let c = at(grid, x, y);
        dotted |= matches!(c, '┄' | '┆');
        way = match (c, way) {
            ('─' | '┄', Way::Left | Way::Right) | ('│' | '┆', Way::Up | Way::Down) | ('┼', _) => {
                way
            }
            ('╭', Way::Up) | ('╰', Way::Down) => Way::Right,
            ('╭', Way::Left) | ('╮', Way::Right) => Way::Down,
            ('╮', Way::Up) | ('╯', Way::Down) => Way::Left,
            ('╯', Way::Right) | ('╰', Way::Left) => Way::Up,
            ('►', Way::Right) | ('◄', Way::Left) | ('▲', Way::Up) | ('▼', Way::Down) => {
                let (x, y) = step(x, y, way);
                let target = boxes.iter().find(|seen| {
                    (seen.left..=seen.right).contains(&x) && (seen.top..=seen.bottom).contains(&y)
                });
                return target.map(|seen| (seen.name.clone(), dotted)).ok_or((x, y));
            }
            _ => return Err((x, y)),
        };
    }
    Err((x, y))
}

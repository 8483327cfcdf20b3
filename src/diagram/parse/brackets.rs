//! Brackets and quotes of a typed line.

/// For each byte that opens a bracket or quote which is closed later: where it closes.
pub(super) fn brackets(text: &str) -> Vec<Option<usize>> {
    let mut closes = vec![None; text.len() + 1];
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if open.last().is_some_and(|&(_, quote)| quote == b'"') => {
                close(&mut closes, &mut open, b'"', at);
            }
            _ if open.last().is_some_and(|&(_, quote)| quote == b'"') => {}
            b'"' if text[at + 1..].contains('"') => open.push((at, b'"')),
            b'(' => open.push((at, b')')),
            b'[' => open.push((at, b']')),
            b'{' => open.push((at, b'}')),
            b')' | b']' | b'}' => close(&mut closes, &mut open, byte, at),
            _ => {}
        }
    }
    closes
}

fn close(closes: &mut [Option<usize>], open: &mut Vec<(usize, u8)>, bracket: u8, at: usize) {
    if let Some(depth) = open.iter().rposition(|&(_, closer)| closer == bracket) {
        closes[open[depth].0] = Some(at);
        open.truncate(depth);
    }
}

// Parses each file with Mermaid's own parser and prints its boxes and arrows as JSON, one line a file.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });

for (const file of process.argv.slice(2)) {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(file, "utf8"));
  const boxes = [...diagram.db.getVertices().values()].map((vertex) => vertex.id);
  const arrows = diagram.db.getEdges().map((edge) => [edge.start, edge.end, edge.stroke]);
  console.log(JSON.stringify({ boxes, arrows }));
}

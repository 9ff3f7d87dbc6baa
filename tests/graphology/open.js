// Prints the nodes and edges that graphology reads from a GraphML file, as JSON.
const { readFileSync } = require("node:fs");
const { MultiDirectedGraph } = require("graphology");
const { parse } = require("graphology-graphml/node");

const graph = parse(MultiDirectedGraph, readFileSync(process.argv[2], "utf8"));
const nodes = graph.mapNodes((id, attributes) => ({ id, ...attributes }));
const edges = graph.mapEdges((id, attributes, source, target) => ({ id, source, target, ...attributes }));
process.stdout.write(JSON.stringify({ nodes, edges }));

"""``kg export``: the graph, or a view of it, in a file that other tools open."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.talk import Talk

FORMATS = (*options.RDF_FORMATS, "graphml")
VIEWS = ("rdf", "attribution", "entities", "figures")


@click.command("export")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default=None, help="[default: from the file name]")
@click.option("--view", type=click.Choice(VIEWS), default=None, help="[default: attribution for GraphML, else rdf]")
@click.option("--with-texts", is_flag=True, help="Include the texts of the articles; mind their copyright.")
@click.option("--with-ontology", is_flag=True, help="Include the ontology, so that Protégé shows every term with its label.")
@options.store
@options.quiet
def command(
    output: Path, format_: str | None, view: str | None, with_texts: bool, with_ontology: bool, store_path: Path, quiet: bool
) -> None:
    """Write the graph for other tools: Protégé, GraphDB, Neo4j, Gephi, Cytoscape.

    \b
    RDF (.ttl .trig .nt .nq .rdf .jsonld) holds the whole graph; GraphML (.graphml) one of four views:
      rdf          every resource and every link
      attribution  who rests on whom: articles, outlets, people, organizations
      entities     people, organizations and places, with roles and common mentions
      figures      the figures, whom they rest on, whom they blame

    \b
    Example: kg export -o graph.ttl --with-ontology
             kg export -o sources.graphml --view attribution
    """
    if str(output) == "-":
        raise click.UsageError("kg export writes a file, name one; kg extract --format turtle prints to standard output")
    from kg.export import export
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store, Talk(quiet=quiet) as talk:
        written = export(store, output, format_=format_, view=view, texts=with_texts, ontology=with_ontology)
        talk.say(written.summary)

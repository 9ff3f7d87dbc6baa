"""Who is who within an article: speakers, capacities, addressees, and the statement that each figure rests on."""

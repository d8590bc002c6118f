"""The fast engine's YAML half: yamlrocks where it is certain to read as we do, the reference elsewhere."""

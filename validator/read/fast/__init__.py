"""The fast engine: yamlrocks and jsonschema-rs; where either is in doubt, the reference is asked."""

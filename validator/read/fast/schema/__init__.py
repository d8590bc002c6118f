"""The JSON Schema half of the fast engine: verdicts by jsonschema-rs, faults without jsonschema."""

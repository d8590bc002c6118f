"""From files and schemas to facts: discovery, the engines, the compiled plans."""

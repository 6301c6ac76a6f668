"""收转发: until when a paper that arrived must be routed, filed or collected."""

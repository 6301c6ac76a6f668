"""12368热线: limits of a work order, the procedural reply, enforcement calls, and the figures of the hotline."""

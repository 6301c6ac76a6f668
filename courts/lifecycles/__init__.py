"""The declared procedures as pages 流程图: states, acts, who may do what, generated from the declarations."""

"""Quality indicators 质效指标: computed by the rules of ``law.metrics`` over the cases one may see, each opening its cases."""

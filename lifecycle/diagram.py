"""The diagram and the state × act × role matrix, generated from the declaration 流程图与权限矩阵."""

from __future__ import annotations

from lifecycle.declaration import Lifecycle


def mermaid(lifecycle: Lifecycle, language: str = "zh") -> str:
    """The lifecycle as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {lifecycle.initial}"]
    lines += [f"    {state.name} : {state.label.say(language)}" for state in lifecycle.states]
    for act in lifecycle.acts:
        for source in act.source:
            targets = (source,) if act.target is None and not act.targets else act.reaches()
            lines += [f"    {source} --> {target} : {act.label.say(language)}" for target in targets]
    lines += [f"    {state.name} --> [*]" for state in lifecycle.states if state.terminal]
    return "\n".join(lines)


def matrix(lifecycle: Lifecycle) -> list[dict[str, str]]:
    """One row for each state × act × permit: ``{state, act, role, relation, target}``."""
    return [
        {
            "state": source,
            "act": act.name,
            "role": permit.role,
            "relation": permit.relation,
            "target": " | ".join(act.reaches() if act.target or act.targets else (source,)),
        }
        for act in lifecycle.acts
        for source in act.source
        for permit in act.permits
    ]

from builders import catalogue, folder
from primum.folder.tree import tree_of_text
from primum.linking.link import load


def _problems(out_of_scope: str) -> list[str]:
    import json

    whole = folder(actors=[{"id": "thief", "intent": "hostile"}]) | {"policy": {"out_of_scope": {out_of_scope: "the ward is locked"}}}
    return [each.fix for each in load(tree_of_text(json.dumps(whole).encode()), catalogue())[1] if each.code == "PR0203"]


def test_whoever_is_out_of_scope_is_an_actor_of_the_folder() -> None:
    assert _problems("thief") == []
    assert _problems("theif") == ["did you mean `thief`?"]

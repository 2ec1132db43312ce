"""The key knows what accounts are called; the records do not."""

from workbench.people import account_id_of, account_names
from workbench.study import ListedName, open_study, write_config


def test_names_come_from_the_key_only(tmp_path):
    write_config(tmp_path / "study", {"title": "T", "languages": ["en"], "sources": []})
    with open_study(tmp_path / "study") as study:
        assert account_names(study) == {}
        with study.key.transaction() as key:
            key.list_names(
                [
                    ListedName("מרפאות הכרמל", "organisation", "crm.csv"),
                    ListedName("Orbit Ltd", "organisation", "crm.csv"),
                    ListedName("Dana Levi", "person", "crm.csv"),
                ]
            )
        found = account_names(study)
    assert found == {account_id_of("מרפאות הכרמל"): "מרפאות הכרמל", account_id_of("ORBIT ltd"): "Orbit Ltd"}

from core.ids import ALPHABET, LENGTH, new_public_id


def test_an_id_is_twelve_characters_of_the_alphabet() -> None:
    drawn = [new_public_id() for _ in range(2000)]
    assert {len(each) for each in drawn} == {LENGTH}
    assert set("".join(drawn)) == set(ALPHABET)
    assert len(set(drawn)) == len(drawn)


def test_every_character_is_as_likely_at_every_place() -> None:
    """4,000 draws of 31 characters: each about 129 times a place, within seven standard deviations."""
    drawn = [new_public_id() for _ in range(4000)]
    for place in range(LENGTH):
        counts = [[each[place] for each in drawn].count(character) for character in ALPHABET]
        assert min(counts) > 50, (place, counts)
        assert max(counts) < 210, (place, counts)

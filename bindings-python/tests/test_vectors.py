"""Every rule fires and stays silent as its vectors say, seen from Python."""

from vectors import judge, vector_files


def test_every_vector_holds(ran):
    wrong = []
    count = 0
    for name, rules, cases in vector_files():
        assert len(rules) != 1 or name == f"{rules[0]}.json"
        for case in cases:
            count += 1
            problem = judge(rules, case)
            if problem:
                wrong.append(f"{name} / {case.name}: {problem}")
    ran(count)
    assert not wrong, f"{len(wrong)} of {count} cases:\n" + "\n".join(wrong)
    assert count > 100, f"only {count} cases: where are the vectors?"

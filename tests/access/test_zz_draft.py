from tests.access import addresses, asking
from tests.access.people import ROLES
from tests.access import table
def test_draft(standing, undone):
    out=[]
    known={r.name for r in table.rows()}
    for name,parts in addresses.names():
        if name in known or name=="styleguide": continue
        for case in ("","of the host","of the partner"):
            if case and not ({"goal_id","milestone_id","record_id","action_id","run_id"} & set(parts)): continue
            if case and ("tag_id" in parts or "link_id" in parts): continue
            for method in ("GET","POST")+(("PATCH",) if name.startswith("api") else ()):
                cells=[]
                for role in ROLES:
                    with undone():
                        r=asking.ask(standing, role, method, name, case)
                        cells.append(asking.answer(r))
                if set(cells)<= {"405","login","404","403"} and "405" in cells: continue
                out.append(",".join([name,case,method,*cells]))
                open("/tmp/draft.csv","w").write("\n".join(out))

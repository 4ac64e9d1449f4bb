"""The files of a fictional corner of the nation: its register, its indicators, its values, its agreements."""

HEADINGS = {
    "localities": (
        "code,name,kind,region,parent_code,valid_from,valid_to,successor_codes,population,tile_x,tile_y,names,former_codes"
    ),
    "indicators": "code,title,description,unit,polarity,kind,service_area,high_risk,audited,minimum,minimum_from",
    "observations": "indicator,locality,period,value,status,marker,numerator,denominator,note",
    "agreement": (
        "locality,from_year,to_year,priority,priority_title,lead_partner,indicator,baseline_period,baseline,"
        "year,target,stretch,reward,designated,national_reason"
    ),
}

LOCALITIES = (
    "E06900001,Northby,unitary,Northern Marches,,,,,214300,1,1,,",
    "E06900002,Southby,unitary,Northern Marches,,,,,181900,1,2,,",
    "E06900003,Eastby,unitary,Northern Marches,,,,,,2,1,,",
    "W06900001,Dyffryn Gwyn,unitary,Y Gororau,,,,,58000,0,3,White Vale;Dyffryn-gwyn,00ZZ",
    "E10900001,Marchshire,county,Northern Marches,,,,,630000,3,2,,",
    "E07900001,Little Marsh,district,Northern Marches,E10900001,,,,91000,,,,",
    "E12900001,Northern Marches,region,,,,,,,,,,",
    "E06900007,Oldby,unitary,Northern Marches,,,2020-04-01,E06900008,40000,,,,",
    "E06900008,Middleby,unitary,Northern Marches,,2020-04-01,2023-04-01,E06900001,70000,,,,",
    "E06900009,Lostby,unitary,Northern Marches,,,2019-04-01,,12000,,,,",
)

INDICATORS = (
    "NI 192,Waste recycled,Household waste recycled or composted,%,higher,national,waste,no,yes,40,2022",
    "H&S/1,Falls in homes,Older people who fall,per 1000,lower,national,social-care,yes,yes,12,2024",
    "NI 154,Homes built,,homes,higher,national,homes,no,no,,",
    "L9,Visits to libraries,,visits,none,local,culture,no,no,,",
)


def row(indicator: str, locality: str, period: str, value: str, **also: str) -> str:
    """A row of a file of observations."""
    names = ("status", "marker", "numerator", "denominator", "note")
    return ",".join((indicator, locality, period, value, *(also.get(name, "") for name in names)))


NORTHBY, SOUTHBY, EASTBY = "E06900001", "E06900002", "E06900003"

OBSERVATIONS = (
    row("NI 192", NORTHBY, "2021-22", "44.1"),
    row("NI 192", NORTHBY, "2022-23", "", marker="c"),
    row("NI 192", NORTHBY, "2023-24", "46"),
    row("NI 192", NORTHBY, "2024-25", "47.2", status="provisional", numerator="23600", denominator="50000"),
    row("NI 192", SOUTHBY, "2023-24", "0"),
    row("NI 192", SOUTHBY, "2024-25", "38"),
    row("NI 192", EASTBY, "2024-25", "51"),
    row("H&S/1", NORTHBY, "2023-24", "11"),
    row("H&S/1", NORTHBY, "2024-25", "13"),
    row("NI 154", NORTHBY, "2023-24", "340"),
    row("NI 154", NORTHBY, "2024-25", "377"),
    row("L9", NORTHBY, "2024-25", "8000"),
)


def promised(locality: str, priority: str, title: str, indicator: str, year: int, target: str) -> str:
    """A row of a file of agreements, 2024 to 2026."""
    return (
        f"{locality},2024,2026,{priority},{title},Northby Council,{indicator},2023-24,,{year},{target},,,yes,"
    )


AGREEMENTS = (
    promised(NORTHBY, "homes", "More homes in Northby", "NI 154", 2024, "350"),
    promised(NORTHBY, "waste", "Less waste", "NI 192", 2024, "50"),
    promised(NORTHBY, "waste", "Less waste", "NI 192", 2025, "52"),
    promised(NORTHBY, "care", "NHS and care for older people", "H&S/1", 2024, "10"),
    promised(SOUTHBY, "waste", "Cleaner streets", "NI 192", 2024, "38"),
)

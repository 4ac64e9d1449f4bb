"""A small file in the layout of each profile that is shipped, of fictional places; the awkward rows are in it."""

REGISTER = """\
local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,local-authority-type,region,\
county-la,alt-names,former-gss-codes,pop-2020,colour
NBY,Northby Council,Northby,E06900001,2023-04-01,,,UA,Northern Marches,,,,214300,red
MAR,Marches County Council,Marches,E10900003,1974-04-01,,,CTY,Northern Marches,,,,500000.0,blue
OSB,Old Southby District Council,Old Southby,E07900004,1974-04-01,2023-03-31,"NBY,YNW",NMD,Northern Marches,\
MAR,"Southby, Old,Southby (old)","E07000099,E07000098",81900,
YNW,Cyngor Ynys Wen,Ynys Wen,W06900005,1996-04-01,,,WPA,Wales,,,,,
GON,Gone Rural District,Gone,,1894-04-01,1974-03-31,OSB,NMD,,,,,,
LOU,Lough Council,Lough,N09900006,2015-04-01,,,NID,Northern Ireland,,,,150000,green
"""

DICTIONARY = """\
Topic,Measure,Measure_short,Polarity,Description,Methodology,y_axis_name
Children in Need,Children in need,CIN_RATE,Low,"Per 10,000 children.",Counted on 31 March.,Rate
Key Stage 4,Attainment 8,ATTAIN8,High,Average score.,NA,NA
Schools,Pupils,PUPILS,-,NA,NA,Number
Schools,Size of classes,SIZE,NA,NA,NA,Number
Older words,Children in need (old),CIN_RATE,High,NA,NA,NA
"""

LONG = """\
LA and Regions,LA Number,Short Desc,Years,Values,Topic
Northby,301,CIN_RATE,2016-17 (OT),12.5,CIN
Northby,301,CIN_RATE,2025 (prov),13.25,CIN
Northby,301,CIN_RATE,2014/15-16/17,0,CIN
Northby,301,CIN_RATE,2016-18,-,CIN
Dorset (Pre LG),835,CIN_RATE,2017,c,CIN
Ynys Wen,302,CIN_RATE,2018,low,CIN
Ynys Wen,302,CIN_RATE,2019,,CIN
England,970,CIN_RATE,2017,30,CIN
Northern Marches,999,CIN_RATE,2017,31,CIN
Statistical Neighbours,400,CIN_RATE,2017,32,CIN
Northby,301,CIN_RATE,0,5,CIN
Northby,301,CIN_RATE,2021,*,CIN
"""

INSPECTIONS = """\
local_authority,inspection_end_date,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,\
in_care_grade,care_leavers_grade,inspector
Northby,14/03/2022,good,requires improvement,inadequate,outstanding,inspection_pre_dates_judgement,A
london corporation,01/12/2019,nan,nan,nan,nan,nan,B
Southby,,good,good,good,good,good,C
"""

FILES = {
    "childrens-services-inspections": INSPECTIONS,
    "dfe-lait-dictionary": DICTIONARY,
    "dfe-lait-long": LONG,
    "mysociety-register": REGISTER,
}

# SPDX-License-Identifier: Apache-2.0
"""Usual plants by sector: land, loads, jobs, output. Orders of magnitude from public descriptions
of single plants; none is a real firm. Sector codes are those of GB/T 4754-2017."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Plant:
    """A usual plant of a sector; loads in the units of the case, scaled by a random size."""

    label: str
    sectors: tuple
    land_ha: float
    water_m3: float
    energy_tce: float
    cod_t: float
    nh3_n_t: float
    tp_t: float
    cr_kg: float
    jobs: int
    output_yuan: float
    freight_t: float
    heavy: bool = False
    processes: str = ""
    park: str = "other"  # kind of park that suits it


CHEM = "recognised_chemical"
PLANTS = {
    "hazchem": Plant(
        "hazardous chemicals",
        ("2611", "2612", "2613", "2614", "2619", "2631", "2651", "2652", "2661", "2662", "2669"),
        12,
        6e5,
        2.5e4,
        28,
        3.4,
        0.35,
        0,
        320,
        5.5e8,
        1.2e5,
        True,
        park=CHEM,
    ),
    "coking": Plant(
        "coking", ("2521",), 34, 2.2e6, 1.6e5, 42, 5.4, 0.6, 0, 950, 2.4e9, 1.6e6, True, "coking", CHEM
    ),
    "tanning": Plant(
        "tanning", ("1910",), 5, 7e5, 8e3, 62, 15, 0.7, 85, 260, 2.8e8, 3e4, True, "tanning", "tanning"
    ),
    "plating": Plant(
        "plating",
        ("3360",),
        1.1,
        1.4e5,
        1.5e3,
        10,
        1.9,
        0.13,
        45,
        95,
        3e7,
        6e3,
        False,
        "electroplating",
        "plating",
    ),
    "auto_plating": Plant(
        "car parts, plating line",
        ("3670",),
        14,
        2.6e5,
        9e3,
        14,
        2.2,
        0.2,
        22,
        620,
        8e8,
        6e4,
        False,
        "electroplating;stamping",
        "plating",
    ),
    "dyeing": Plant(
        "dyeing",
        ("1713", "1723", "1743", "1752", "1762"),
        6,
        1.1e6,
        1.8e4,
        66,
        6.6,
        0.5,
        0,
        420,
        3.2e8,
        4e4,
        False,
        "dyeing",
        "dyeing",
    ),
    "pesticide": Plant(
        "pesticide", ("2631",), 14, 6.5e5, 3.8e4, 30, 4, 0.3, 0, 460, 8e8, 6e4, True, park=CHEM
    ),
    "n_fertiliser": Plant(
        "nitrogen fertiliser", ("2621",), 48, 2.7e6, 3.6e5, 230, 72, 1.5, 0, 950, 1.2e9, 9e5, True, park=CHEM
    ),
    "phosphorus": Plant(
        "phosphorus chemicals",
        ("2619", "2622"),
        60,
        3.2e6,
        1.2e5,
        40,
        6,
        7,
        0,
        1000,
        4e9,
        1.5e6,
        True,
        park=CHEM,
    ),
    "bulk_drug": Plant("bulk drugs", ("2710",), 9, 5e5, 1.6e4, 34, 4.5, 0.4, 0, 520, 9e8, 1.5e4, park=CHEM),
    "paper": Plant(
        "paper", ("2221",), 26, 3.2e6, 7e4, 160, 14, 1.2, 0, 620, 1.1e9, 5e5, park="compliant_zone"
    ),
    "nonferrous": Plant(
        "non-ferrous smelting",
        ("3211", "3212", "3216", "3218"),
        38,
        9e5,
        1.9e5,
        22,
        2.4,
        0.3,
        0,
        1200,
        4e9,
        6e5,
        True,
        park="compliant_zone",
    ),
    "chemicals": Plant(
        "chemicals",
        ("2641", "2645", "2651", "2659", "2661", "2662"),
        10,
        4e5,
        1.8e4,
        20,
        2.4,
        0.25,
        0,
        280,
        5e8,
        9e4,
        park=CHEM,
    ),
    "electronics": Plant(
        "electronics", ("3971", "3973", "3982", "3913"), 12, 6e5, 1.2e4, 14, 2.6, 0.25, 0, 1400, 2.2e9, 2e4
    ),
    "equipment": Plant(
        "equipment", ("3411", "3441", "3463", "3515", "3562"), 14, 1.2e5, 6e3, 4, 0.5, 0.05, 0, 700, 9e8, 4e4
    ),
    "auto": Plant("cars", ("3611", "3612", "3670"), 40, 5e5, 2.2e4, 16, 1.6, 0.2, 0, 2200, 6e9, 2e5),
    "appliances": Plant(
        "appliances", ("3851", "3852", "3853", "3854"), 20, 2.5e5, 9e3, 8, 0.8, 0.1, 0, 1600, 2.5e9, 1.2e5
    ),
    "textile": Plant(
        "garments", ("1811", "1819", "1821", "1830"), 5, 8e4, 2e3, 5, 0.6, 0.06, 0, 650, 2.2e8, 1e4
    ),
}

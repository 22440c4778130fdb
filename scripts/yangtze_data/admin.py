# SPDX-License-Identifier: Apache-2.0
"""Provinces, cities and lakes as the sources hold them; names put right where the source is old."""
import os
import subprocess
import tempfile

from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import polygonize, transform, unary_union

from .common import ADMIN, BELT, GMT, NEIGHBOURS, PLACES, read_layer

# Natural Earth name -> (name of today, Chinese name); the cities of the eleven provinces.
CITIES = {
    "Anhui": {
        "Anqing": "安庆",
        "Bengbu": "蚌埠",
        "Hefei": "合肥",
        "Huaibei": "淮北",
        "Huainan": "淮南",
        "Luan": ("Lu'an", "六安"),
        "Maanshan": ("Ma'anshan", "马鞍山"),
        "Suzhou": ("Suzhou (Anhui)", "宿州"),
        "Tongling": "铜陵",
        "Wuhu": "芜湖",
        "Xuanzhou": ("Xuancheng", "宣城"),
        "Fuyang": "阜阳",
        "Jieshou": "界首",
    },
    "Chongqing": {"Chongqing": "重庆", "Fengjie": "奉节", "Wanxian": ("Wanzhou", "万州")},
    "Guizhou": {
        "Anshun": "安顺",
        "Guiyang": "贵阳",
        "Lupanshui": ("Liupanshui", "六盘水"),
        "Tongren": "铜仁",
        "Xingyi": "兴义",
        "Zunyi": "遵义",
    },
    "Hubei": {
        "Anlu": "安陆",
        "Danjiangkou": "丹江口",
        "Guangshui": "广水",
        "Huangshi": "黄石",
        "Jianmen": ("Tianmen", "天门"),
        "Jingmen": "荆门",
        "Macheng": "麻城",
        "Puqi": ("Chibi", "赤壁"),
        "Shashi": ("Jingzhou", "荆州"),
        "Shishou": "石首",
        "Shiyan": "十堰",
        "Wuhan": "武汉",
        "Xiangfan": ("Xiangyang", "襄阳"),
        "Xiantao": "仙桃",
        "Xiaogan": "孝感",
        "Yichang": "宜昌",
        "Yunxian": ("Yunyang", "郧阳"),
        "Zicheng": ("Zhicheng", "枝城"),
    },
    "Hunan": {
        "Changde": "常德",
        "Changsha": "长沙",
        "Chenzhou": "郴州",
        "Hengyang": "衡阳",
        "Jinshi": "津市",
        "Shaoyang": None,
        "Xiangtan": "湘潭",
        "Yiyang": "益阳",
        "Yongzhou": "永州",
        "Yueyang": "岳阳",
        "Zhijiang": "芷江",
        "Zhuzhou": "株洲",
        "Zixing": "资兴",
    },
    "Jiangsu": {
        "Changzhou": "常州",
        "Huaiyin": ("Huai'an", "淮安"),
        "Lianyungang": "连云港",
        "Nanjing": "南京",
        "Nantong": "南通",
        "Shuyang": "沭阳",
        "Suzhou": "苏州",
        "Taizhou": "泰州",
        "Wuxi": "无锡",
        "Xinyi": "新沂",
        "Xuzhou": "徐州",
        "Yancheng": "盐城",
        "Yangzhou": "扬州",
        "Zhenjiang": "镇江",
    },
    "Jiangxi": {
        "Fengcheng": "丰城",
        "Ganzhou": "赣州",
        "Jian": ("Ji'an", "吉安"),
        "Jingdezhen": "景德镇",
        "Jiujiang": "九江",
        "Linchuan": "临川",
        "Nanchang": "南昌",
        "Pingxiang": "萍乡",
        "Shangrao": "上饶",
        "Xinyu": "新余",
        "Yichun": "宜春",
    },
    "Shanghai": {"Shanghai": "上海"},
    "Sichuan": {
        "Chengdu": "成都",
        "Deyang": "德阳",
        "Fulin": "富林",
        "Guangyuan": "广元",
        "Langzhong": "阆中",
        "Leshan": "乐山",
        "Luzhou": "泸州",
        "Mianyang": "绵阳",
        "Nanchong": "南充",
        "Neijiang": "内江",
        "Panzhihua": "攀枝花",
        "Suining": "遂宁",
        "Xichang": "西昌",
        "Yaan": ("Ya'an", "雅安"),
        "Yibin": "宜宾",
        "Zigong": "自贡",
    },
    "Yunnan": {
        "Baoshan": "保山",
        "Chuxiong": "楚雄",
        "Dali": "大理",
        "Gejiu": "个旧",
        "Huize": "会泽",
        "Kunming": "昆明",
        "Lijiang": "丽江",
        "Mengzi": "蒙自",
        "Simao": "思茅",
        "Tengchong": "腾冲",
        "Wenshan": "文山",
        "Yuxi": "玉溪",
        "Zhanyi": ("Qujing", "曲靖"),
        "Zhaotang": ("Zhaotong", "昭通"),
    },
    "Zhejiang": {
        "Hangzhou": "杭州",
        "Huzhou": "湖州",
        "Jiaxing": "嘉兴",
        "Jinhua": "金华",
        "Lishui": "丽水",
        "Linhai": "临海",
        "Ningbo": "宁波",
        "Quzhou": "衢州",
        "Shaoxing": "绍兴",
        "Wenzhou": "温州",
        "Huangyan": "黄岩",
    },
}
LAKES = [  # name, Chinese name, lon, lat of a point within, basin
    ("Tai", "太湖", 120.2, 31.2, "yangtze"),
    ("Chao", "巢湖", 117.6, 31.57, "yangtze"),
    ("Dongting (west)", "洞庭湖（西、南）", 112.5, 28.87, "yangtze"),
    ("Dongting (east)", "东洞庭湖", 112.92, 29.3, "yangtze"),
    ("Longgan and Daguan", "龙感湖、大官湖", 116.2, 30.05, "yangtze"),
    ("Liangzi", "梁子湖", 114.5, 30.22, "yangtze"),
    ("Hong", "洪湖", 113.33, 29.85, "yangtze"),
    ("Shijiu", "石臼湖", 118.85, 31.47, "yangtze"),
    ("Futou", "斧头湖", 114.22, 30.02, "yangtze"),
    ("Ge", "滆湖", 119.8, 31.6, "yangtze"),
    ("Ezhou lakes", "鄂州诸湖", 114.6, 30.42, "yangtze"),
    ("Wuchang and Bo", "武昌湖、泊湖", 116.7, 30.28, "yangtze"),
    ("Hongze", "洪泽湖", 118.5, 33.3, "other"),
    ("Gaoyou", "高邮湖", 119.25, 32.85, "other"),
    ("Xin'anjiang Reservoir", "千岛湖", 119.0, 29.55, "other"),
]
POYANG = (115.95, 28.7, 116.75, 29.68)  # part of the GSHHG river-lake that is the lake, not the river


def provinces():
    """Rows of the layer `jurisdictions`, the Belt first."""
    shapes = {a["name"]: g for a, g in read_layer(ADMIN, "states_provinces", "adm0_a3 = 'CHN'")}
    rows = [
        {
            "unit_id": unit,
            "name": name,
            "name_zh": zh,
            "level": "province",
            "admin_class": cls,
            "in_belt": True,
            "geometry": _tidy(shapes[name]),
        }
        for unit, (name, zh, cls) in BELT.items()
    ]
    rows += [
        {
            "unit_id": unit,
            "name": name,
            "name_zh": zh,
            "level": "province",
            "in_belt": False,
            "geometry": _tidy(shapes[name]),
        }
        for unit, (name, zh) in NEIGHBOURS.items()
    ]
    return rows


def _tidy(shape):
    shape = transform(
        lambda x, y, z=None: (x.round(6), y.round(6))
        if hasattr(x, "round")
        else ([round(v, 6) for v in x], [round(v, 6) for v in y]),
        shape,
    )
    shape = shape if shape.is_valid else shape.buffer(0)
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])


def cities(province_rows):
    """Cities within the Belt: place_id, name, name_zh, population, province (unit_id), lon, lat."""
    found = []
    for a, g in read_layer(PLACES, where="adm0_a3 = 'CHN'", box=(97, 21, 123, 36)):
        spot = Point(round(g.x, 6), round(g.y, 6))
        home = next(
            (
                p
                for p in province_rows
                if p["geometry"].distance(spot) < 0.05 and p["name"] == a["adm1name"] and p["in_belt"]
            ),
            None,
        )
        entry = CITIES.get(home["name"], {}).get(a["nameascii"]) if home else None
        if entry:
            name, zh = (a["nameascii"], entry) if isinstance(entry, str) else entry
            found.append(
                {
                    "name": name,
                    "name_zh": zh,
                    "population": a["pop_max"],
                    "province": home["unit_id"],
                    "geometry": spot,
                }
            )
    found.sort(key=lambda r: (r["province"], r["name"]))
    return [dict(row, place_id=f"C-{k:03d}") for k, row in enumerate(found, 1)]


def _gshhg(kind):
    """Lake polygons of GSHHG high resolution: `l` lakes, `r` river-lakes; of 80 km2 and more."""
    # GMT leaves files in the home and the working directory: give it one that goes away.
    with tempfile.TemporaryDirectory() as home:
        text = subprocess.run(
            [GMT, "coast", "-R110/122.5/27/35", "-Dh", f"-A80/2/2+{kind}", "-W2/0.25p", "-M"],
            check=True,
            capture_output=True,
            text=True,
            cwd=home,
            env=dict(os.environ, GMT_USERDIR=home, LC_ALL="C"),
        ).stdout
    segments, line = [], []
    for row in text.splitlines() + [">"]:
        if row.startswith(">"):
            if len(line) > 1:
                segments.append(LineString(line))
            line = []
        elif not row.startswith("#"):
            x, y = row.split()[:2]
            line.append((round(float(x), 6), round(float(y), 6)))
    return list(polygonize(unary_union(segments)))


def lakes(basin_reaches):
    """Rows of the layer `lakes`: large lakes as water polygons; those of the basin drain to the nearest reach."""
    pool = _gshhg("l")
    rows = []
    for name, zh, lon, lat, basin in LAKES:
        shape = next((p for p in pool if p.contains(Point(lon, lat))), None)
        if shape is None:
            shape = min(pool, key=lambda p: (p.distance(Point(lon, lat)), p.bounds))
        rows.append((name, zh, basin, Polygon(shape.exterior)))
    water = max(_gshhg("r"), key=lambda p: p.area).intersection(box(*POYANG))
    water = max(getattr(water, "geoms", [water]), key=lambda p: p.area)
    rows.append(("Poyang", "鄱阳湖", "yangtze", Polygon(water.exterior)))
    return [
        {
            "reach_id": f"LK-{k:03d}",
            "name": name,
            "name_zh": zh,
            "rank": "lake",
            "basin": basin,
            "line_kind": "water_polygon",
            "accuracy_m": 20,
            "geometry": shape,
            "next_down": _nearest(basin_reaches, shape) if basin == "yangtze" else None,
        }
        for k, (name, zh, basin, shape) in enumerate(rows, 1)
    ]


def _nearest(reaches, shape):
    return min(reaches, key=lambda r: (r["geometry"].distance(shape), r["reach_id"]))["reach_id"]

"""Words of prompts, English and Chinese, and the scenes, hours, colours and weather they mean."""

from __future__ import annotations

SCENES = {
    "underwater reef coral aquarium fish diving scuba jellyfish submarine dolphin whale "
    "海底 珊瑚 水下 水族 潜水 鱼": ("reef",),
    "firework fireworks 烟花 焰火": ("fireworks",),
    "city urban street skyline downtown traffic car building office tokyo york metropolis "
    "城市 街 都市 高楼": ("city",),
    "neon cyberpunk synthwave retro arcade game gaming 霓虹 赛博 游戏": ("grid", "city"),
    "ocean sea beach wave water surf lake island boat coast harbour harbor port river sail "
    "海 湖 沙滩 水 河": ("sea",),
    "mountain hill valley hike peak alps waterfall canyon 山 瀑布": ("mountains",),
    "forest tree wood jungle camping garden park rainforest 森林 树 丛林 花园": ("forest",),
    "desert dune sand sahara 沙漠": ("dunes",),
    "space galaxy planet universe cosmic astronaut cosmos nebula spaceship 太空 宇宙 银河 星系": (
        "space",
    ),
    "coffee cafe tea latte espresso cup breakfast 咖啡 茶": ("cup", "lights"),
    "food cooking restaurant kitchen wedding party birthday celebration love christmas holiday "
    "bokeh candle 美食 婚礼 生日 派对 节日": ("lights",),
    "particle network connection node data blockchain digital ai code algorithm 粒子 数据 网络 "
    "数码 人工智能": ("network",),
    "tech technology startup app software future robot 科技 智能": ("network", "ribbons"),
    "aurora northern 极光": ("aurora",),
    "snow snowy winter ice ski 雪 冬": ("mountains", "forest"),
    "grassland prairie steppe savanna meadow grass 草原 草地": ("grassland",),
    "flower spring blossom sakura 花 春": ("hills",),
    "autumn fall 秋": ("forest", "hills"),
    "farm field summer countryside vineyard 田 夏 乡": ("hills",),
    "product podium showcase unboxing perfume cosmetic watch 产品 新品": ("studio",),
    "abstract silk gradient fluid smoke fire flame lava 抽象 渐变 火": ("ribbons",),
}
"""What is named outright; the first is the first shot."""

LOOSE = {
    "star starry 星": ("space",),
    "sunset sunrise dusk dawn sky sun evening morning night noon cloud moon "
    "日落 日出 夕阳 天空 黄昏 早 夜 月 云": ("sea", "mountains"),
    "landscape nature travel trip vlog journey adventure drone aerial 风景 旅行 自然 航拍": (
        "mountains", "sea", "hills",
    ),
    "brand logo fashion luxury promo ad intro business corporate music background "
    "品牌 时尚 广告 片头 背景": ("ribbons", "lights"),
}  # fmt: skip
"""What only hints at a scene; asked when nothing is named."""

WITHOUT = {
    "reef": ("sea",),
    "fireworks": ("sea", "city", "lights"),
    "city": ("grid",),
    "network": ("ribbons",),
    "studio": ("ribbons", "network", "lights"),
    "cup": ("studio",),
    "dunes": ("mountains",),
    "grassland": ("hills",),
}
"""A scene that leaves others out, though a word for them was said."""

SNOW = "snow snowy winter ski ice 雪 冬"
SNOWED = {
    "mountains": "peaks",
    "forest": "snowfield",
    "hills": "snowfield",
    "grassland": "snowfield",
}

HOURS = {
    "sunset dusk evening twilight 日落 夕阳 黄昏 傍晚": "sunset",
    "sunrise dawn morning 日出 清晨 早晨 早上": "dawn",
    "night midnight dark moon star starry moonlight 夜 星 月": "night",
    "noon midday day daylight sunny afternoon 中午 正午 白天 晴": "noon",
}
"""Words for an hour of the day."""

PLACES = {
    "aurora northern 极光": "aurora",
    "neon cyberpunk synthwave 霓虹 赛博": "neon",
    "underwater reef coral aquarium fish diving scuba jellyfish 海底 珊瑚 水下 潜水": "reef",
    "space galaxy universe planet cosmic cosmos nebula 太空 宇宙 银河": "space",
    "snow snowy winter ice ski 雪 冬": "snow",
    "coffee cafe latte espresso tea cozy 咖啡 茶": "warm",
    "autumn fall 秋": "autumn",
    "desert dune sand canyon sahara 沙漠": "desert",
    "ocean sea beach surf island lake harbour harbor 海 湖 沙滩": "ocean",
    "forest jungle tree nature rainforest waterfall 森林 树 丛林 瀑布": "forest",
    "grassland prairie steppe meadow grass field farm countryside 草原 草地 田": "meadow",
    "spring flower blossom sakura wedding love 花 春 婚礼": "spring",
    "fire flame lava volcano hot 火": "fire",
    "luxury gold jewelry premium perfume 奢 金": "gold",
    "tech technology startup software ai data digital future code robot particle network "
    "科技 数码 智能 粒子": "tech",
    "summer travel vlog trip 夏 旅行": "day",
}
"""Words that bring colours of their own."""

WEATHER = {
    "snow snowfall christmas 雪": "snow",
    "rain rainy storm 雨": "rain",
    "spring blossom sakura wedding petal love 花 春 婚礼": "petals",
    "autumn fall leaf leaves 秋 落叶": "leaves",
    "firefly fireflies magic fairy enchanted 萤火虫 魔法": "fireflies",
    "party birthday celebration confetti 生日 派对 庆": "confetti",
}
"""What falls or floats before the scene."""

DEFAULTS = {
    "city": "night", "sea": "ocean", "mountains": "dawn", "peaks": "snow", "forest": "forest",
    "snowfield": "snow", "dunes": "desert", "space": "space", "cup": "warm", "grid": "neon",
    "aurora": "aurora", "hills": "day", "grassland": "meadow", "reef": "reef",
    "fireworks": "night", "network": "tech", "studio": "gold",
}  # fmt: skip
"""The colours of a scene when no word brings any."""

COLOURLESS = ("space", "grid", "ribbons", "lights", "cup", "network", "studio", "reef", "aurora")
"""Scenes that no sky lights: the hour does not change them."""

ANY = ("ribbons", "lights", "mountains", "sea", "hills", "network")
MOODY = ("sunset", "tech", "gold", "dawn", "warm", "neon")

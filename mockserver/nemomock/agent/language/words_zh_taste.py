"""Chinese: moods, looks, colours, places and shapes, by sense."""

from __future__ import annotations

from typing import Final

TASTE_ZH: Final = """
kind=fade:
  淡入淡出 | 交叉淡化 | 柔和 | 平滑 | 自然 | 淡化 | 淡化转场 | 渐变
kind=dissolve:
  溶解 | 叠化
kind=wipeleft:
  擦除 | 划像 | 划变
kind=slideleft:
  滑动 | 推移 | 推拉 | 平移 | 甩镜
kind=zoom:
  缩放 | 放大 | 拉近 | 推近
kind=fadewhite:
  闪白 | 白场
kind=circle:
  圆形
kind=fadeblack:
  黑场 | 淡出到黑 | 闪黑 | 黑场过渡
kind=pixelize:
  故障 | 像素化 | 马赛克
orientation=9:16:
  竖屏 | 竖版 | 竖向 | 竖的 | 竖 | 手机竖屏 | 纵向 | 竖构图
orientation=16:9:
  横屏 | 横版 | 横向 | 宽屏 | 横的 | 横构图
orientation=1:1:
  方形 | 正方形 | 方的 | 方块 | 正方
orientation=21:9:
  电影宽银幕 | 宽银幕 | 电影画幅
platform=9:16:
  抖音 | 小红书 | 快手 | 视频号 | 朋友圈 | 微信视频号
platform=16:9:
  b站 | 哔哩哔哩 | 西瓜视频 | 优酷 | 腾讯视频 | 油管
look=bw:
  黑白 | 单色 | 灰度 | 去色 | 灰阶
look=warm:
  暖 | 暖色 | 暖色调 | 暖调 | 偏暖 | 温暖 | 暖一点 | 暖黄 | 暖光 | 更暖 | 温馨
look=cool:
  冷 | 冷色 | 冷色调 | 冷调 | 偏冷 | 清冷 | 冷一点 | 蓝色调 | 偏蓝 | 更冷 | 冷淡
look=vivid:
  鲜艳 | 鲜明 | 明亮 | 亮丽 | 饱和 | 饱和度 | 高饱和 | 色彩丰富 | 艳丽 | 更亮 | 亮一点 | 生动 |
  通透 | 提亮 | 鲜亮 | 浓郁 | 调亮 | 变亮 | 调亮一点
look=sepia:
  老电影 | 褐色 | 棕褐色
look=none:
  原色 | 去掉滤镜 | 取消滤镜 | 恢复颜色 | 恢复原色 | 移除滤镜 | 去除滤镜 | 删除滤镜 | 还原颜色 |
  不要滤镜 | 恢复原来的颜色 | 原来的颜色 | 去掉黑白 | 取消黑白 | 取消调色
tone:
  色调 | 滤镜 | 调色 | 颜色 | 色彩 | 画面 | 色 | 风格 | 效果 | 暖色调 | 冷色调 | 暖色 | 冷色 |
  质感 | 光线 | 色温 | 调亮 | 变亮 | 调亮一点 | 提亮 | 饱和度
grade:
  调色 | 校色 | 色彩校正 | 调个色 | 色彩调整
exposure:
  曝光 | 过曝 | 欠曝 | 白平衡 | 对比度 | 亮度 | 太暗 | 太亮 | 逆光
mood=lofi:
  lofi | 慵懒 | 放松 | 嘻哈 | 说唱 | 爵士 | 学习 | 松弛 | 咖啡馆 | chill | 小资
mood=upbeat:
  轻快 | 欢快 | 活泼 | 动感 | 快乐 | 开心 | 流行 | 热情 | 节奏感强 | 节奏感 | 明快 | 愉快 | 振奋 |
  励志 | 积极 | 搞笑 | 喜庆 | 热血 | 快节奏 | 阳光 | 俏皮 | 燃 | 激情 | 活力 | 派对 | 摇滚
mood=calm:
  舒缓 | 平静 | 安静 | 轻柔 | 柔和 | 钢琴 | 轻音乐 | 温柔 | 抒情 | 浪漫 | 伤感 | 治愈 | 冥想 |
  悠扬 | 宁静 | 忧伤 | 感人 | 舒适 | 温馨 | 环境音
mood=cinematic:
  史诗 | 大气 | 电影感 | 管弦 | 悬疑 | 紧张 | 震撼 | 恢弘 | 电影 | 古典 | 交响 | 气势 | 磅礴 |
  恐怖 | 神秘 | 电影配乐
mood=electronic:
  电子 | 电音 | 科技感 | 舞曲 | 科技 | 合成器 | 赛博朋克 | 未来感 | 蹦迪
mood=acoustic:
  吉他 | 民谣 | 原声吉他 | 木吉他 | 尤克里里 | 乡村 | 清新 | 小清新 | 田园
position=top-center:
  顶部 | 上方 | 上面 | 最上方 | 顶端 | 画面上方 | 屏幕上方 | 屏幕顶部
position=center:
  中间 | 居中 | 中央 | 正中 | 正中间 | 屏幕中间 | 画面中间 | 正中央 | 屏幕中央 | 画面中央 | 中心
position=bottom-center:
  底部 | 下方 | 下面 | 最下方 | 底端 | 画面下方 | 屏幕下方 | 屏幕底部
position=lower-third:
  下三分之一 | 人名条
position=top-left:
  左上角 | 左上
position=top-right:
  右上角 | 右上
position=bottom-left:
  左下角 | 左下
position=bottom-right:
  右下角 | 右下 | 角落
colour=#ffffff:
  白色 | 白字 | 白
colour=#000000:
  黑色 | 黑字
colour=#ffd400:
  黄色 | 黄字
colour=#ff3b30:
  红色 | 红字
colour=#0a84ff:
  蓝色 | 蓝字
colour=#34c759:
  绿色 | 绿字
colour=#ff9500:
  橙色 | 橘色
colour=#ff2d95:
  粉色 | 粉红色
colour=#af52de:
  紫色
colour=#ffd700:
  金色
colour=#8e8e93:
  灰色 | 银色
bold:
  加粗 | 粗体 | 大字 | 大号 | 醒目
motion=fade:
  淡入 | 渐显
motion=slide:
  滑入 | 飞入
motion=pop:
  弹出 | 跳出 | 动态文字 | 逐字
says:
  写着 | 内容是 | 内容为 | 叫做 | 叫 | 名为 | 写 | 标题为 | 标题是 | 文字为 | 文字是 | 显示为 |
  题为
fit=blur:
  模糊背景填充 | 背景模糊 | 模糊填充 | 两边模糊 | 上下模糊 | 虚化填充
fit=contain:
  不裁剪 | 不要裁剪 | 加黑边 | 留黑边 | 黑边 | 保留完整画面
fit=cover:
  填满 | 铺满 | 裁切 | 充满 | 满屏 | 不要黑边 | 无黑边
mood=corporate:
  企业 | 商务 | 企业宣传 | 商业
"""

"""The signs behind the names that networks give to emoji; those of a company's own stay names."""

from __future__ import annotations

from functools import cache

# The usual ones, by the names that Discourse, Mattermost and others share.
NAMES = """
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 100 💯 alarm_clock ⏰ angry 😠 arrow_down ⬇️ arrow_left ⬅️
arrow_right ➡️ arrow_up ⬆️ astonished 😲 backhand_index_pointing_right 👉 balloon 🎈 bangbang ‼️
bar_chart 📊 beer 🍺 beers 🍻 bell 🔔 birthday 🎂 blue_heart 💙 blush 😊 bomb 💣 book 📖 books 📚 boom 💥
brain 🧠 broken_heart 💔 bug 🐛 bulb 💡 bust_in_silhouette 👤 busts_in_silhouette 👥 cake 🍰 calendar 📅
camera 📷 car 🚗 champagne 🍾 chart_with_downwards_trend 📉 chart_with_upwards_trend 📈
check_mark_button ✅ christmas_tree 🎄 clap 👏 clapping 👏 clinking_glasses 🥂 clipboard 📋 clock 🕐
coffee ☕ cold_sweat 😰 computer 💻 confetti_ball 🎊 confused 😕 construction 🚧 cookie 🍪
cowboy_hat_face 🤠 crossed_fingers 🤞 cry 😢 crying_cat_face 😿 date 📅 disappointed 😞 dizzy_face 😵 dog 🐶
cat 🐱 ear 👂 earth_africa 🌍 email 📧 envelope ✉️ exclamation ❗ expressionless 😐 eyes 👀 face_palm 🤦
face_with_monocle 🧐 factory 🏭 fearful 😨 fire 🔥 fireworks 🎆 fist 👊 fist_right 🤜 fist_left 🤛 flushed 😳
four_leaf_clover 🍀 gear ⚙️ gift 🎁 green_heart 💚 green_circle 🟢 grey_question ❔ grimacing 😬 grin 😁
grinning 😀 grinning_face_with_smiling_eyes 😄 hammer 🔨 hammer_and_wrench 🛠️ handshake 🤝 heart ❤️
heart_eyes 😍 heavy_check_mark ✔️ heavy_plus_sign ➕ hourglass ⌛ hourglass_flowing_sand ⏳ house 🏠
hugs 🤗 hugging_face 🤗 information_source ℹ️ innocent 😇 joy 😂 key 🔑 kissing_heart 😘 laughing 😆 link 🔗
loudspeaker 📢 lock 🔒 love_you_gesture 🤟 mag 🔍 man_facepalming 🤦‍♂️ man_shrugging 🤷‍♂️ mask 😷
medal_sports 🏅 mega 📣 melting_face 🫠 memo 📝 money_with_wings 💸 muscle 💪 mute 🔇 nerd_face 🤓
neutral_face 😐 no_entry ⛔ no_entry_sign 🚫 no_mouth 😶 ok 🆗 ok_hand 👌 open_mouth 😮 package 📦
paperclip 📎 partying_face 🥳 pencil 📝 pencil2 ✏️ pensive 😔 person_facepalming 🤦 person_shrugging 🤷
persevere 😣 phone ☎️ pizza 🍕 plead 🥺 pleading_face 🥺 point_down 👇 point_left 👈 point_right 👉
point_up ☝️ point_up_2 👆 popcorn 🍿 pray 🙏 purple_heart 💜 pushpin 📌 question ❓ rage 😡 rainbow 🌈
raised_hand ✋ raised_hands 🙌 raising_hand 🙋 recycle ♻️ red_circle 🔴 relaxed ☺️ relieved 😌 robot 🤖
rocket 🚀 rofl 🤣 roll_eyes 🙄 rolling_on_the_floor_laughing 🤣 rose 🌹 rotating_light 🚨 salute 🫡
saluting_face 🫡 scream 😱 seedling 🌱 shrug 🤷 shushing_face 🤫 slight_frown 🙁 slight_smile 🙂
slightly_frowning_face 🙁 slightly_smiling_face 🙂 smile 😄 smile_cat 😸 smiley 😃
smiling_face_with_three_hearts 🥰 smirk 😏 snowflake ❄️ sob 😭 sparkles ✨ speech_balloon 💬 star ⭐
star2 🌟 star_struck 🤩 stop_sign 🛑 stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 sun_with_face 🌞
sunglasses 😎 sunny ☀️ sweat 😓 sweat_smile 😅 tada 🎉 telephone ☎️ telescope 🔭 thinking 🤔
thinking_face 🤔 timer_clock ⏲️ tired_face 😫 tools 🛠️ triumph 😤 trophy 🏆 truck 🚚
twisted_rightwards_arrows 🔀 two_hearts 💕 unamused 😒 unlock 🔓 upside_down 🙃 upside_down_face 🙃 v ✌️
vulcan_salute 🖖 warning ⚠️ wave 👋 wastebasket 🗑️ weary 😩 white_check_mark ✅ white_circle ⚪
wine_glass 🍷 wink 😉 woman_facepalming 🤦‍♀️ woman_shrugging 🤷‍♀️ worried 😟 wrench 🔧 writing_hand ✍️
x ❌ yellow_circle 🟡 yellow_heart 💛 yum 😋 zap ⚡ zipper_mouth_face 🤐 zzz 💤
"""


def sign_of(name: str) -> str:
    """Give the sign of an emoji by its name, whatever its skin; "" where it is not a usual one."""
    return _signs().get(name.partition(":")[0], "")


@cache
def _signs() -> dict[str, str]:
    words = NAMES.split()
    return dict(zip(words[::2], words[1::2], strict=True))

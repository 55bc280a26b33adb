"""The signs behind the names that networks give to emoji; those of a company's own stay names."""

from __future__ import annotations

from functools import cache

# The usual ones, by the names that Discourse, Mattermost and others share.
NAMES = """
+1 👍 -1 👎 100 💯 airplane ✈️ alarm_clock ⏰ angry 😠 apple 🍎 arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️
arrow_up ⬆️ arrows_counterclockwise 🔄 astonished 😲 backhand_index_pointing_right 👉 balloon 🎈
ballot_box_with_check ☑️ bangbang ‼️ bar_chart 📊 battery 🔋 bee 🐝 beer 🍺 beers 🍻 bell 🔔 bike 🚲
birthday 🎂 black_circle ⚫ blue_heart 💙 blush 😊 bomb 💣 book 📖 bookmark 🔖 books 📚 boom 💥 bouquet 💐
brain 🧠 broken_heart 💔 bug 🐛 bulb 💡 bust_in_silhouette 👤 busts_in_silhouette 👥 cake 🍰 calendar 📅
camera 📷 car 🚗 cat 🐱 champagne 🍾 chart_with_downwards_trend 📉 chart_with_upwards_trend 📈
check_mark_button ✅ christmas_tree 🎄 clap 👏 clapping 👏 clinking_glasses 🥂 clipboard 📋 clock 🕐
cloud ☁️ coffee ☕ cold_sweat 😰 computer 💻 confetti_ball 🎊 confused 😕 construction 🚧 cookie 🍪
cowboy_hat_face 🤠 croissant 🥐 crossed_fingers 🤞 cry 😢 crying_cat_face 😿 crystal_ball 🔮 dart 🎯 date 📅
de 🇩🇪 disappointed 😞 dizzy 💫 dizzy_face 😵 dog 🐶 ear 👂 earth_africa 🌍 email 📧 envelope ✉️ eu 🇪🇺
euro 💶 exclamation ❗ exploding_head 🤯 expressionless 😑 eyes 👀 face_palm 🤦 face_with_monocle 🧐
face_with_rolling_eyes 🙄 face_with_thermometer 🤒 facepalm 🤦 facepunch 👊 factory 🏭 fearful 😨 fire 🔥
fireworks 🎆 first_place_medal 🥇 fist 👊 fist_left 🤛 fist_right 🤜 five 5️⃣ flushed 😳 four 4️⃣
four_leaf_clover 🍀 fr 🇫🇷 frowning_face ☹️ gb 🇬🇧 gear ⚙️ ghost 👻 gift 🎁 green_circle 🟢 green_heart 💚
grey_exclamation ❕ grey_question ❔ grimacing 😬 grin 😁 grinning 😀 grinning_face_with_smiling_eyes 😄
hammer 🔨 hammer_and_wrench 🛠️ hand ✋ handshake 🤝 headphones 🎧 heart ❤️ heart_eyes 😍
heavy_check_mark ✔️ heavy_exclamation_mark ❗ heavy_minus_sign ➖ heavy_plus_sign ➕ hourglass ⌛
hourglass_flowing_sand ⏳ house 🏠 hugging_face 🤗 hugs 🤗 hushed 😯 inbox_tray 📥 information_source ℹ️
innocent 😇 iphone 📱 joy 😂 key 🔑 kissing_heart 😘 large_blue_circle 🔵 large_green_circle 🟢
large_yellow_circle 🟡 laughing 😆 link 🔗 lock 🔒 loudspeaker 📢 love_you_gesture 🤟 mag 🔍
man-shrugging 🤷‍♂️ man_facepalming 🤦‍♂️ man_shrugging 🤷‍♂️ mask 😷 medal_sports 🏅 mega 📣
melting_face 🫠 memo 📝 microphone 🎤 money_with_wings 💸 moneybag 💰 movie_camera 🎥 muscle 💪
musical_note 🎵 mute 🔇 nerd_face 🤓 neutral_face 😐 newspaper 📰 no_entry ⛔ no_entry_sign 🚫 no_mouth 😶
nut_and_bolt 🔩 office 🏢 ok 🆗 ok_hand 👌 one 1️⃣ open_mouth 😮 package 📦 page_facing_up 📄 palm_tree 🌴
paperclip 📎 partying_face 🥳 pencil 📝 pencil2 ✏️ pensive 😔 persevere 😣 person_facepalming 🤦
person_shrugging 🤷 phone ☎️ pill 💊 pizza 🍕 plead 🥺 pleading_face 🥺 point_down 👇 point_left 👈
point_right 👉 point_up ☝️ point_up_2 👆 poop 💩 popcorn 🍿 pray 🙏 purple_heart 💜 pushpin 📌 question ❓
rage 😡 rainbow 🌈 raised_hand ✋ raised_hands 🙌 raising_hand 🙋 recycle ♻️ red_circle 🔴 relaxed ☺️
relieved 😌 robot 🤖 robot_face 🤖 rocket 🚀 rofl 🤣 roll_eyes 🙄 rolling_on_the_floor_laughing 🤣 rose 🌹
rotating_light 🚨 round_pushpin 📍 salute 🫡 saluting_face 🫡 santa 🎅 satisfied 😆 scream 😱 see_no_evil 🙈
seedling 🌱 shield 🛡️ shrug 🤷 shushing_face 🤫 simple_smile 🙂 skull 💀 sleeping 😴 sleepy 😪
slight_frown 🙁 slight_smile 🙂 slightly_frowning_face 🙁 slightly_smiling_face 🙂 smile 😄 smile_cat 😸
smiley 😃 smiling_face_with_3_hearts 🥰 smiling_face_with_three_hearts 🥰 smirk 😏 snail 🐌 snowflake ❄️
sob 😭 soccer ⚽ sparkles ✨ sparkling_heart 💖 speech_balloon 💬 star ⭐ star2 🌟 star_struck 🤩
stethoscope 🩺 stop_sign 🛑 stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 sun_with_face 🌞
sunflower 🌻 sunglasses 😎 sunny ☀️ sweat 😓 sweat_smile 😅 tada 🎉 tea 🍵 telephone ☎️
telephone_receiver 📞 telescope 🔭 thinking 🤔 thinking_face 🤔 thought_balloon 💭 three 3️⃣ thumbsdown 👎
thumbsup 👍 timer_clock ⏲️ tired_face 😫 toolbox 🧰 tools 🛠️ train 🚆 triumph 😤 trophy 🏆 truck 🚚
twisted_rightwards_arrows 🔀 two 2️⃣ two_hearts 💕 umbrella ☔ unamused 😒 unlock 🔓 upside_down 🙃
upside_down_face 🙃 us 🇺🇸 v ✌️ vulcan_salute 🖖 warning ⚠️ wastebasket 🗑️ watch ⌚ wave 👋 weary 😩
white_check_mark ✅ white_circle ⚪ wine_glass 🍷 wink 😉 woman-shrugging 🤷‍♀️ woman_facepalming 🤦‍♀️
woman_shrugging 🤷‍♀️ worried 😟 wrench 🔧 writing_hand ✍️ x ❌ yellow_circle 🟡 yellow_heart 💛 yum 😋
zany_face 🤪 zap ⚡ zipper_mouth_face 🤐 zzz 💤
"""


def sign_of(name: str) -> str:
    """Give the sign of an emoji by its name, whatever its skin; "" where it is not a usual one."""
    return _signs().get(name.partition(":")[0], "")


@cache
def _signs() -> dict[str, str]:
    words = NAMES.split()
    return dict(zip(words[::2], words[1::2], strict=True))

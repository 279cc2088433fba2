"""From values to Discord's messages.

- `markup`: untrusted text as text that Discord shows letter by letter
- `replies`: what is to be shown, in blocks, and its pages within Discord's limits
- `answer_reply`, `actor_reply`, `result_reply`: answers, summaries, whatever an inquiry found, as replies
- `chart`: statements by month as a picture
- `answer_button`, `answer_menu`, `report_button`, `layout`: pages as messages with their buttons (`pressed_once`)
"""

picture_draw:
picture_update:
picture_leave: ret

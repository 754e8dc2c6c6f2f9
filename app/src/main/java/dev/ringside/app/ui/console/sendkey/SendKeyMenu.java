package dev.ringside.app.ui.console.sendkey;

import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.console.input.KeyNames;
import dev.ringside.devices.input.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/**
 * The items of the send-key menu: those of virt-manager, Linux' SysRq keys, and a person's own. JavaFX thread.
 *
 * @param preferences
 *            has a person's own combinations
 * @param send
 *            presses keys together
 * @param edit
 *            opens the editor of own combinations
 */
public record SendKeyMenu(PreferencesStore preferences, Consumer<List<Key>> send, Runnable edit) {
    /** In the order in which they bring a hung Linux down in good order. */
    private static final List<Key> SYSRQ = List.of(Key.R, Key.E, Key.I, Key.S, Key.U, Key.B, Key.O, Key.K, Key.W, Key.T,
            Key.M, Key.H);

    /** New items; they show the combinations of now. */
    public List<MenuItem> items() {
        Messages messages = Messages.of(SendKeyMenu.class);
        KeyNames names = KeyNames.ofLocale();
        List<MenuItem> items = new ArrayList<>();
        items.add(item(names, List.of(Key.CTRL, Key.ALT, Key.BACKSPACE)));
        items.add(item(names, List.of(Key.CTRL, Key.ALT, Key.DELETE)));
        items.add(new SeparatorMenuItem());
        EnumSet.range(Key.F1, Key.F10).forEach(key -> items.add(item(names, List.of(Key.CTRL, Key.ALT, key))));
        EnumSet.range(Key.F11, Key.F12).forEach(key -> items.add(item(names, List.of(Key.CTRL, Key.ALT, key))));
        items.add(new SeparatorMenuItem());
        items.add(item(names, List.of(Key.PRINT)));
        Menu sysrq = new Menu(messages.text("menu.sysrq"));
        sysrq.setId("menu-sysrq");
        for (Key key : SYSRQ) {
            List<Key> keys = List.of(Key.ALT, Key.SYSRQ, key);
            String meaning = messages.text("sysrq." + key.qcode());
            MenuItem item = item(names, keys);
            item.setText(messages.text("sysrq", names.together(keys), meaning));
            sysrq.getItems().add(item);
        }
        items.add(sysrq);
        Map<String, List<Key>> own = preferences.get().keyCombinations();
        items.add(new SeparatorMenuItem());
        own.keySet().stream().sorted(Comparator.naturalOrder()).forEach(name -> {
            MenuItem item = item(names, own.get(name));
            item.setText(messages.text("own", name, names.together(own.get(name))));
            items.add(item);
        });
        MenuItem editor = new MenuItem(messages.text("action.edit"));
        editor.setId("item-key-combinations");
        editor.setOnAction(_ -> edit.run());
        items.add(editor);
        return items;
    }

    private MenuItem item(KeyNames names, List<Key> keys) {
        MenuItem item = new MenuItem(names.together(keys));
        item.setMnemonicParsing(false);
        item.setId("send-" + String.join("-", keys.stream().map(Key::qcode).toList()).replace('_', '-'));
        item.setOnAction(_ -> send.accept(keys));
        return item;
    }
}

#pragma once

#include "ui/shell/shortcutmap.h"

#include <QDialog>

class QLabel;

namespace maquette::ui {

class Button;
class KeysField;

/// Asks for other keys for one action and says, while they are pressed, what they do already.
class ShortcutDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `map` must outlive the dialog.
    ShortcutDialog(ShortcutMap &map, const QString &id, QWidget *parent = nullptr);

private:
    void buildForm(const ShortcutMap::Entry &entry);
    void showUse(const QKeySequence &keys);
    void use();

    ShortcutMap &m_map;
    QString m_id;
    KeysField *m_keys;
    QLabel *m_words;
    Button *m_use;
};

} // namespace maquette::ui

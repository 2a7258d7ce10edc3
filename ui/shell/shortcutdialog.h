#pragma once

#include "ui/shell/shortcutmap.h"

#include <QDialog>
#include <QLineEdit>

class QLabel;

namespace maquette::ui {

class Button;

/// Shows the keys that are pressed in it. Enter, Tab and Escape do what they do everywhere.
class KeysField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit KeysField(QWidget *parent = nullptr);

    void setKeys(const QKeySequence &keys);
    QKeySequence keys() const { return m_keys; }

signals:
    void keysPressed(const QKeySequence &keys);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QKeySequence m_keys;
};

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

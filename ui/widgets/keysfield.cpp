#include "ui/widgets/keysfield.h"

#include <QKeyEvent>

#include <algorithm>
#include <initializer_list>

namespace maquette::ui {

KeysField::KeysField(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    setPlaceholderText(tr("none"));
}

void KeysField::setKeys(const QKeySequence &keys)
{
    m_keys = keys;
    setText(keys.toString(QKeySequence::NativeText));
}

bool KeysField::event(QEvent *event)
{
    // What the keys do elsewhere is not wanted now.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KeysField::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const auto isAnyOf = [event](std::initializer_list<Qt::Key> keys) {
        return std::find(keys.begin(), keys.end(), event->key()) != keys.end();
    };
    const bool isForDialog = modifiers == Qt::NoModifier && isAnyOf({Qt::Key_Escape, Qt::Key_Return, Qt::Key_Enter});
    const bool isModifierAlone =
        isAnyOf({Qt::Key_Control, Qt::Key_Shift, Qt::Key_Alt, Qt::Key_AltGr, Qt::Key_Meta, Qt::Key_Super_L, Qt::Key_Super_R, Qt::Key_unknown});
    if (isForDialog || isModifierAlone) {
        event->ignore();
        return;
    }
    setKeys(QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(event->key()))));
    emit keysPressed(m_keys);
}

} // namespace maquette::ui

#include "moc_keysfield.cpp"

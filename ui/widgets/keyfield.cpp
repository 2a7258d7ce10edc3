#include "ui/widgets/keyfield.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>

namespace maquette::ui {

using namespace Qt::StringLiterals;

KeyField::KeyField(QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setDragEnabled(false);
    setPlaceholderText(tr("Paste a key"));
    setAccessibleName(tr("Key"));
    setAccessibleDescription(tr("Can be written but never read again."));
    auto *paste = addAction(icons::icon(u"key"_s), QLineEdit::LeadingPosition);
    paste->setToolTip(tr("Paste the key"));
    connect(paste, &QAction::triggered, this, [this] {
        setText(QApplication::clipboard()->text());
        setFocus(Qt::OtherFocusReason);
    });
    connect(this, &QLineEdit::textChanged, this, [this] { emit filled(hasKey()); });
}

Secret KeyField::takeKey()
{
    QString typed = text();
    // Before the wiping: the field shares these characters.
    clear();
    QByteArray bytes = typed.toUtf8();
    typed.fill(QChar(0));
    return Secret::take(std::move(bytes));
}

} // namespace maquette::ui

#include "moc_keyfield.cpp"

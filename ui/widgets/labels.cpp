#include "ui/widgets/labels.h"

#include <QLabel>

namespace maquette::ui {

QLabel *makeLabel(const QString &text, TextRole role, Ink ink, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    setTextRole(label, role);
    setInk(label, ink);
    return label;
}

QLabel *makeParagraph(const QString &text, TextRole role, Ink ink, QWidget *parent)
{
    QLabel *label = makeLabel(text, role, ink, parent);
    label->setWordWrap(true);
    return label;
}

QLabel *makeSectionLabel(const QString &text, QWidget *buddy, QWidget *parent)
{
    QLabel *label = makeLabel(text, TextRole::Section, Ink::Muted, parent);
    if (buddy) {
        label->setBuddy(buddy);
        if (buddy->accessibleName().isEmpty())
            buddy->setAccessibleName(QString(text).remove(u'&'));
    }
    return label;
}

} // namespace maquette::ui

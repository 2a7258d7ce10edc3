#include "ui/widgets/labels.h"

#include <QLabel>

namespace maquette::ui {

namespace {

class PaneTitle final : public QLabel
{
public:
    using QLabel::QLabel;

    QSize sizeHint() const override { return {QLabel::sizeHint().width(), appearanceOf(this).scaled(kHeadHeight)}; }
    QSize minimumSizeHint() const override { return {QLabel::minimumSizeHint().width(), sizeHint().height()}; }
};

} // namespace

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

QLabel *makePaneTitle(const QString &text, QWidget *parent)
{
    auto *title = new PaneTitle(text, parent);
    title->setTextFormat(Qt::PlainText);
    title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTextRole(title, TextRole::Title);
    setInk(title, Ink::Normal);
    return title;
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

#include "ui/widgets/formcard.h"

#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>

namespace maquette::ui {

namespace {

constexpr int kLabelGap = 6;

} // namespace

FormCard::FormCard(const QString &title, QWidget *parent)
    : Card(parent), m_title(makeLabel(title, TextRole::Speaker)), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(space(4), 14, space(4), space(4));
    m_column->setSpacing(space(3));
    m_column->addWidget(m_title);
    m_title->setVisible(!title.isEmpty());
}

void FormCard::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

QLabel *FormCard::addText(const QString &text)
{
    QLabel *label = makeParagraph(text, TextRole::Body, Ink::Muted);
    m_column->addWidget(label);
    return label;
}

QLabel *FormCard::addField(const QString &label, QWidget *field, const QString &hint)
{
    // One box for the three, so that they come and go together.
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kLabelGap);
    column->addWidget(makeSectionLabel(label, field));
    column->addWidget(field);
    QLabel *below = makeParagraph({}, TextRole::Small, Ink::Muted);
    column->addWidget(below);
    setHint(below, hint);
    m_column->addWidget(box);
    return below;
}

void FormCard::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
}

QHBoxLayout *FormCard::addButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    m_column->addLayout(row);
    return row;
}

void FormCard::setFieldShown(QWidget *field, bool isShown)
{
    field->parentWidget()->setVisible(isShown);
}

void setHint(QLabel *hint, const QString &text)
{
    hint->setText(text);
    hint->setVisible(!text.isEmpty());
}

} // namespace maquette::ui

#include "moc_formcard.cpp"

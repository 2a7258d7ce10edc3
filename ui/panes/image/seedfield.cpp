#include "ui/panes/image/seedfield.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menuchip.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

SeedField::SeedField(QWidget *parent)
    : QWidget(parent)
    , m_mode(new MenuChip(tr("Seed")))
    , m_line(new QLineEdit)
    , m_dice(new IconButton(u"dice"_s, tr("Roll another seed and keep it")))
{
    m_mode->setObjectName(u"seedMode"_s);
    m_line->setObjectName(u"seed"_s);
    m_dice->setObjectName(u"rollSeed"_s);
    m_mode->setChoices({{static_cast<int>(SeedMode::Random), tr("another each time")},
                        {static_cast<int>(SeedMode::Fixed), tr("the same")},
                        {static_cast<int>(SeedMode::Increment), tr("counts on")}});
    m_line->setPlaceholderText(tr("random"));
    m_line->setAccessibleName(tr("Seed"));
    m_line->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,18}"_s), m_line));
    m_dice->setSide(30);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1) + 2);
    auto *head = new QHBoxLayout;
    head->addWidget(makeSectionLabel(tr("Seed"), m_line), 1);
    head->addWidget(m_mode);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(1));
    row->addWidget(m_line, 1);
    row->addWidget(m_dice);
    column->addLayout(head);
    column->addLayout(row);
    connect(m_mode, &MenuChip::chosen, this, [this](int id) {
        setMode(static_cast<SeedMode>(id));
        emit edited();
    });
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.isEmpty())
            m_mode->choose(static_cast<int>(SeedMode::Random));
        else if (mode() == SeedMode::Random)
            m_mode->choose(static_cast<int>(SeedMode::Fixed));
        emit edited();
    });
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        // What stands there is what is asked for.
        if (!m_line->text().isEmpty())
            m_line->setText(QString::number(seed()));
    });
    connect(m_dice, &QToolButton::clicked, this, [this] {
        if (mode() == SeedMode::Random)
            m_mode->choose(static_cast<int>(SeedMode::Fixed));
        m_line->setText(QString::number(QRandomGenerator::global()->bounded(static_cast<quint64>(m_largest) + 1)));
        emit edited();
    });
}

void SeedField::setMode(SeedMode mode)
{
    m_mode->choose(static_cast<int>(mode));
    if (mode == SeedMode::Random)
        m_line->clear();
    else if (m_line->text().isEmpty())
        m_line->setText(u"0"_s);
}

void SeedField::setLargest(qint64 largest)
{
    m_largest = largest;
    m_line->setToolTip(tr("A whole number up to %1").arg(locale().toString(largest)));
}

void SeedField::setSeed(SeedMode mode, qint64 seed)
{
    const bool isSame = this->mode() == mode && (mode == SeedMode::Random || this->seed() == seed);
    if (isSame)
        return;
    m_mode->choose(static_cast<int>(mode));
    m_line->setText(mode == SeedMode::Random ? QString() : QString::number(seed));
}

SeedMode SeedField::mode() const
{
    return static_cast<SeedMode>(m_mode->chosenId());
}

qint64 SeedField::seed() const
{
    return std::clamp<qint64>(m_line->text().toLongLong(), 0, m_largest);
}

} // namespace maquette::ui

#include "moc_seedfield.cpp"

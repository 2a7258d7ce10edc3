#include "ui/panes/chat/prompts/fallbackfield.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/modelpicker.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostFallbacks = 8;

QString fallbackWords(const QList<ModelChoice> &choices, const QString &fallback)
{
    const QString model = fallback.section(u'/', 1);
    const ModelChoice *choice = findChoice(choices, fallback.section(u'/', 0, 0), model);
    return choice ? choice->title() : model;
}

} // namespace

FallbackField::FallbackField(QWidget *parent)
    : QWidget(parent), m_picker(new ModelPicker(this)), m_flow(new FlowLayout(this, 6)), m_add(new Chip(tr("+ Model")))
{
    m_flow->setContentsMargins(0, 0, 0, 0);
    // Made once: what is made later comes last for Tab.
    for (int place = 0; place < kMostFallbacks; ++place) {
        auto *chip = new Chip(QString());
        chip->setClosable(tr("Press Delete to remove it"));
        m_flow->addWidget(chip);
        m_chips.append(chip);
        connect(chip, &Chip::closeRequested, this, [this, place] { removeAt(place); });
    }
    m_flow->addWidget(m_add);
    m_add->setObjectName(u"addFallback"_s);
    m_add->setInteractive(true);
    m_add->setAccessibleName(tr("Add who is asked next"));
    m_add->setToolTip(tr("Who is asked when the model cannot answer; without anybody here, those of the settings are"));
    connect(m_add, &QAbstractButton::clicked, this, [this] { m_picker->open(m_add, window(), m_choices(), {}, {}, m_today); });
    connect(m_picker, &ModelPicker::chosen, this,
            [this](const ModelChoice &choice) { add(QString(choice.accountId + u'/' + choice.model.id)); });
    showAll();
}

void FallbackField::setChoices(Choices choices, QDate today)
{
    m_choices = std::move(choices);
    m_today = today;
    showAll();
}

void FallbackField::setFallbacks(const QStringList &fallbacks)
{
    if (fallbacks == m_fallbacks)
        return;
    m_fallbacks = fallbacks;
    showAll();
}

void FallbackField::add(const QString &fallback)
{
    if (m_fallbacks.contains(fallback) || m_fallbacks.size() >= kMostFallbacks)
        return;
    m_fallbacks.append(fallback);
    showAll();
    m_add->setFocus(Qt::OtherFocusReason);
    emit edited();
}

QWidget *FallbackField::adder() const
{
    return m_add;
}

void FallbackField::removeAt(int place)
{
    m_fallbacks.removeAt(place);
    m_add->setFocus(Qt::OtherFocusReason);
    showAll();
    emit edited();
}

void FallbackField::showAll()
{
    const int count = static_cast<int>(m_fallbacks.size());
    const QList<ModelChoice> all = m_choices && count > 0 ? m_choices() : QList<ModelChoice>();
    for (int place = 0; place < m_chips.size(); ++place) {
        Chip *chip = m_chips.at(place);
        const QString text = place < count ? fallbackWords(all, m_fallbacks.at(place)) : QString();
        chip->setText(text);
        chip->setAccessibleName(tr("%1 of %2: %3").arg(place + 1).arg(count).arg(text));
        chip->setVisible(place < count);
        chip->updateGeometry();
    }
    m_add->setEnabled(m_choices && count < kMostFallbacks);
}

} // namespace maquette::ui

#include "moc_fallbackfield.cpp"

#include "ui/panes/chat/prompts/fallbackfield.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/taborder.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFallbacks = 8;

} // namespace

FallbackField::FallbackField(QWidget *parent)
    : QWidget(parent), m_picker(new ModelPicker(this)), m_flow(new FlowLayout(this, 6)), m_add(new Chip(tr("+ Model")))
{
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_add->setObjectName(u"addFallback"_s);
    m_add->setInteractive(true);
    m_add->setAccessibleName(tr("Add who is asked next"));
    setFocusProxy(m_add);
    m_add->setToolTip(tr("Who is asked when the model cannot answer; without anybody here, those of the settings are"));
    connect(m_add, &QAbstractButton::clicked, this, [this] { m_picker->open(m_add, window(), m_choices(), {}, {}, m_today); });
    connect(m_picker, &ModelPicker::chosen, this,
            [this](const ModelChoice &choice) { add(QString(choice.accountId + u'/' + choice.model.id)); });
    fill();
}

void FallbackField::setChoices(Choices choices, QDate today)
{
    m_choices = std::move(choices);
    m_today = today;
    m_add->setEnabled(m_fallbacks.size() < kMostFallbacks);
}

QString FallbackField::words(const QString &fallback) const
{
    const QList<ModelChoice> all = m_choices ? m_choices() : QList<ModelChoice>();
    for (const ModelChoice &choice : all) {
        if (fallback == QString(choice.accountId + u'/' + choice.model.id))
            return choice.title();
    }
    return fallback.section(u'/', 1);
}

void FallbackField::setFallbacks(const QStringList &fallbacks)
{
    if (fallbacks == m_fallbacks)
        return;
    m_fallbacks = fallbacks;
    fill();
}

void FallbackField::add(const QString &fallback)
{
    if (m_fallbacks.contains(fallback) || m_fallbacks.size() >= kMostFallbacks)
        return;
    m_fallbacks.append(fallback);
    fill();
    m_add->setFocus(Qt::OtherFocusReason);
    emit edited();
}

QWidget *FallbackField::adder() const
{
    return m_add;
}

void FallbackField::fill()
{
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        if (item->widget() != m_add) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (qsizetype i = 0; i < m_fallbacks.size(); ++i) {
        const QString &fallback = m_fallbacks.at(i);
        const QString words = this->words(fallback);
        auto *chip = new Chip(words);
        chip->setClosable(tr("Press Delete to remove it"));
        chip->setAccessibleName(tr("%1 of %2: %3").arg(i + 1).arg(m_fallbacks.size()).arg(words));
        m_flow->addWidget(chip);
        connect(chip, &Chip::closeRequested, this, [this, fallback] {
            m_fallbacks.removeOne(fallback);
            fill();
            m_add->setFocus(Qt::OtherFocusReason);
            emit edited();
        });
    }
    m_flow->addWidget(m_add);
    m_add->setEnabled(m_choices && m_fallbacks.size() < kMostFallbacks);
    followLayoutByTab(*m_flow);
}

} // namespace maquette::ui

#include "moc_fallbackfield.cpp"

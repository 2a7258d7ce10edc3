#include "ui/panes/settings/settingrow.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kControlWidth = 240;

} // namespace

SettingRow::SettingRow(const QString &title, const QString &text, QWidget *control, Place place)
    : m_title(makeLabel(title, TextRole::Medium)), m_text(makeParagraph(text, TextRole::Small, Ink::Muted)), m_ordinary(text),
      m_control(control), m_reset(new IconButton(u"retry"_s, tr("Back to the default for “%1”").arg(title)))
{
    m_title->setBuddy(control);
    control->setAccessibleName(title);
    control->setAccessibleDescription(text);
    m_text->setVisible(!text.isEmpty());
    m_reset->setSide(28);
    // Keeps its room while it is hidden, so that nothing jumps.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(policy);
    m_reset->hide();
    connect(m_reset, &QToolButton::clicked, this, &SettingRow::resetRequested);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    // Whatever room there is to spare is above and below the two, not between them.
    m_title->setAlignment(Qt::AlignLeading | Qt::AlignBottom);
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addLayout(words, 1);
    row->addWidget(m_reset, 0, Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addLayout(row);
    if (place == Place::Below) {
        column->addWidget(control);
    } else {
        row->addWidget(control, 0, Qt::AlignVCenter);
        if (control->sizePolicy().horizontalPolicy() != QSizePolicy::Fixed)
            control->setFixedWidth(kControlWidth);
    }
}

QString SettingRow::title() const
{
    return m_title->text();
}

void SettingRow::setDefault(bool isDefault)
{
    m_reset->setVisible(!isDefault);
}

void SettingRow::setProblem(const QString &problem)
{
    m_text->setText(problem.isEmpty() ? m_ordinary : problem);
    m_text->setVisible(!m_text->text().isEmpty());
    setInk(m_text, problem.isEmpty() ? Ink::Muted : Ink::Bad);
}

} // namespace maquette::ui

#include "moc_settingrow.cpp"

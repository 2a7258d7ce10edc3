#include "ui/panes/chat/compare/modelspicker.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/accessiblenews.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ModelsPicker::ModelsPicker(QWidget *parent)
    : ModelPicker(parent)
    , m_blind(new QCheckBox(tr("&Hide who is who until there is a vote")))
    , m_count(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_compare(new Button(tr("Compare"), ButtonKind::Primary))
{
    setObjectName(u"modelsPicker"_s);
    setAccessibleName(tr("Choose models to compare"));
    m_blind->setObjectName(u"compareBlind"_s);
    m_compare->setObjectName(u"compareModels"_s);
    m_count->setObjectName(u"compareCount"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addWidget(m_count, 1);
    row->addWidget(m_compare);
    foot().insertWidget(0, m_blind);
    foot().insertLayout(1, row);
    connect(m_compare, &QPushButton::clicked, this, &ModelsPicker::finish);
    // Enter chooses a row; this one ends it without the way to the button.
    pressOnCtrlEnter(m_compare);
}

void ModelsPicker::openFor(QWidget *anchor, QWidget *window, const QList<ModelChoice> &choices, const Comparing &comparing,
                           const AnswerModel &model, QDate today)
{
    m_chosen.clear();
    const QList<AnswerModel> wanted = comparing.models.isEmpty() ? QList<AnswerModel>{model} : comparing.models;
    for (const AnswerModel &one : wanted) {
        if (const ModelChoice *found = findChoice(choices, one.accountId, one.modelId))
            m_chosen.append(*found);
    }
    m_blind->setChecked(comparing.isBlind);
    open(anchor, window, choices, model.accountId, model.modelId, today);
    showChosen();
}

void ModelsPicker::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const ModelChoice &choice = model().choice(index.row());
    const auto isSame = [&](const ModelChoice &other) { return other.isOf(choice.accountId, choice.model.id); };
    if (m_chosen.removeIf(isSame) == 0) {
        if (m_chosen.size() >= Comparing::kMost) {
            say(tr("Six models at most"));
            return;
        }
        m_chosen.append(choice);
    }
    showChosen();
}

void ModelsPicker::showChosen()
{
    model().setChosen(m_chosen);
    const int count = static_cast<int>(m_chosen.size());
    const bool isEnough = count >= Comparing::kFewest;
    m_compare->setEnabled(isEnough);
    const QString words = isEnough ? tr("%n model(s) chosen", nullptr, count) : tr("Choose two to six models");
    if (words != m_count->text())
        say(words);
}

void ModelsPicker::say(const QString &words)
{
    m_count->setText(words);
    announce(heardInterface<QAccessibleInterface>(m_count), QAccessible::NameChanged);
}

void ModelsPicker::finish()
{
    if (!m_compare->isEnabled())
        return;
    hide();
    QList<AnswerModel> models;
    for (const ModelChoice &choice : std::as_const(m_chosen))
        models.append({choice.accountId, choice.model.id});
    emit compareRequested(models, m_blind->isChecked());
}

} // namespace maquette::ui

#include "moc_modelspicker.cpp"

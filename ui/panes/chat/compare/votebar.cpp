#include "ui/panes/chat/compare/votebar.h"

#include "core/conversation/answerletter.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/groupaccessible.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

VoteBar::VoteBar(QWidget *parent)
    : QWidget(parent)
    , m_said(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_buttons(new QHBoxLayout)
{
    installGroupAccessibility();
    setObjectName(u"voteBar"_s);
    setAccessibleName(tr("Which answer is better?"));
    m_buttons->setSpacing(space(2));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(5), space(2), space(5), space(2));
    row->setSpacing(space(3));
    row->addWidget(m_said);
    row->addLayout(m_buttons);
    row->addStretch();
}

void VoteBar::setAnswers(const AnswerColumns &columns)
{
    const bool haveEnded = columns.haveEnded;
    m_said->setText(haveEnded ? tr("Which is better?") : tr("Which is better? You can vote once all have ended."));
    const bool isAnother = columns.answers != m_columns.answers;
    m_columns = columns;
    if (isAnother)
        rebuild();
    const QList<Button *> buttons = findChildren<Button *>();
    for (Button *button : buttons)
        button->setEnabled(haveEnded);
}

void VoteBar::rebuild()
{
    qDeleteAll(findChildren<Button *>());
    const auto add = [this](const QString &text, const QString &key, const Ballot &ballot) {
        auto *button = new Button(text);
        button->setObjectName(u"vote"_s + key);
        button->setToolTip(tr("%1 (%2)").arg(text, key));
        connect(button, &QPushButton::clicked, this, [this, ballot] { emit voted(ballot); });
        m_buttons->addWidget(button);
    };
    for (int place = 0; place < m_columns.answers.size(); ++place) {
        add(tr("%1 is better").arg(answerLetter(m_columns.letters.at(place))), QString::number(place + 1),
            {Ballot::Kind::Better, m_columns.answers.at(place)});
    }
    add(tr("Alike"), u"0"_s, {Ballot::Kind::Tie, 0});
    add(tr("None is good"), u"9"_s, {Ballot::Kind::None, 0});
}

} // namespace maquette::ui

#include "moc_votebar.cpp"

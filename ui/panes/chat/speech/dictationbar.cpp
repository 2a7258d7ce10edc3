#include "ui/panes/chat/speech/dictationbar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/menuchip.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>

namespace maquette::ui {

using namespace Qt::StringLiterals;

DictationBar::DictationBar(QWidget *parent)
    : Card(parent)
    , m_level(new Gauge(Ink::Bad))
    , m_words(new InkLine(TextRole::Meter))
    , m_maker(new MenuChip(tr("Who writes it down")))
    , m_main(new Button(QString(), ButtonKind::Primary))
    , m_discard(new Button(tr("Discard"), ButtonKind::Quiet))
{
    setObjectName(u"dictationBar"_s);
    setAccessibleName(tr("Recording"));
    setRadius(kComposerRadius);
    m_level->setObjectName(u"dictationLevel"_s);
    m_level->setAccessibleName(tr("How loud it is"));
    m_words->setObjectName(u"dictationWords"_s);
    m_maker->setObjectName(u"dictationMaker"_s);
    m_main->setObjectName(u"dictationMain"_s);
    m_discard->setObjectName(u"dictationDiscard"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 10, 8);
    row->setSpacing(space(2));
    row->addWidget(m_level);
    row->addWidget(m_words, 1);
    row->addWidget(m_maker);
    row->addWidget(m_discard);
    row->addWidget(m_main);
    connect(m_main, &QAbstractButton::clicked, this, &DictationBar::mainRequested);
    connect(m_discard, &QAbstractButton::clicked, this, &DictationBar::discardRequested);
    setState(State::Recording);
    hide();
}

void DictationBar::setState(State state)
{
    m_state = state;
    const bool isRecording = state == State::Recording;
    m_level->setVisible(isRecording);
    m_level->setShare(0);
    m_maker->setEnabled(state != State::Writing);
    m_discard->setVisible(state != State::Writing);
    m_discard->setToolTip(isRecording ? tr("Stop and forget what was said (Esc)") : tr("Forget what was said"));
    switch (state) {
    case State::Recording:
    case State::Kept:
        m_main->setText(tr("Write it down"));
        m_main->setIconName(isRecording ? u"stop"_s : QString());
        break;
    case State::Writing:
        m_main->setText(tr("Stop"));
        m_main->setIconName(u"stop"_s);
        break;
    case State::Written:
        m_main->setText(tr("Insert"));
        m_main->setIconName({});
        break;
    }
}

void DictationBar::setLevel(double level)
{
    m_level->setShare(level);
}

void DictationBar::setWords(const QString &words, bool isMoney)
{
    m_words->setParts({{words, isMoney ? Ink::Money : Ink::Muted}});
}

void DictationBar::focusNext()
{
    m_main->setFocus(Qt::OtherFocusReason);
}

void DictationBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        Card::keyPressEvent(event);
        return;
    }
    if (m_state == State::Writing)
        emit mainRequested();
    else
        emit discardRequested();
}

} // namespace maquette::ui

#include "moc_dictationbar.cpp"

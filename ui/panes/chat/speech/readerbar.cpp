#include "ui/panes/chat/speech/readerbar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/menuchip.h"

#include <QBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ReaderBar::ReaderBar(QWidget *parent)
    : Card(parent)
    , m_play(new IconButton(u"play"_s, tr("Play")))
    , m_stop(new IconButton(u"stop"_s, tr("Stop reading aloud (Esc)")))
    , m_words(new InkLine(TextRole::Meter))
    , m_voice(new MenuChip(tr("Voice")))
    , m_maker(new MenuChip(tr("Who reads aloud")))
{
    setObjectName(u"readerBar"_s);
    setAccessibleName(tr("Reading aloud"));
    setRadius(kComposerRadius);
    m_play->setObjectName(u"readerPlay"_s);
    m_stop->setObjectName(u"readerStop"_s);
    m_words->setObjectName(u"readerWords"_s);
    m_voice->setObjectName(u"readerVoice"_s);
    m_maker->setObjectName(u"readerMaker"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 6, 12, 6);
    row->setSpacing(space(2));
    row->addWidget(m_play);
    row->addWidget(m_stop);
    row->addWidget(m_words, 1);
    row->addWidget(m_voice);
    row->addWidget(m_maker);
    connect(m_play, &QAbstractButton::clicked, this, &ReaderBar::playRequested);
    connect(m_stop, &QAbstractButton::clicked, this, &ReaderBar::stopRequested);
    connect(m_voice, &MenuChip::chosen, this, [this](int id) { emit voiceChosen(id > 0 ? m_voices.value(id - 1) : QString()); });
    hide();
}

void ReaderBar::setPlaying(bool isPlaying)
{
    m_play->setIconName(isPlaying ? u"pause"_s : u"play"_s);
    m_play->setName(isPlaying ? tr("Pause") : tr("Play"));
}

void ReaderBar::setWords(const QList<InkLine::Part> &words)
{
    m_words->setParts(words);
}

void ReaderBar::setVoices(const QStringList &voices, const QString &current)
{
    m_voices = voices;
    QList<MenuChip::Choice> rows{{0, tr("The model's own voice")}};
    for (int i = 0; i < voices.size(); ++i)
        rows.append({i + 1, voices.at(i)});
    m_voice->setChoices(rows);
    m_voice->choose(static_cast<int>(voices.indexOf(current)) + 1);
    m_voice->setVisible(!voices.isEmpty());
}

void ReaderBar::focusPlay()
{
    m_play->setFocus(Qt::OtherFocusReason);
}

void ReaderBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit stopRequested();
    else
        Card::keyPressEvent(event);
}

} // namespace maquette::ui

#include "moc_readerbar.cpp"

#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/inkline.h"

#include <QStringList>

namespace maquette::ui {

class IconButton;
class MenuChip;

/// The player of an answer that is read aloud: play and pause, stop, how far it is or what it would cost, who reads and in which voice.
class ReaderBar final : public Card
{
    Q_OBJECT
public:
    explicit ReaderBar(QWidget *parent = nullptr);

    void setPlaying(bool isPlaying);
    void setWords(const QList<InkLine::Part> &words);
    /// None hides the choice; an empty `current` is the model's own.
    void setVoices(const QStringList &voices, const QString &current);
    MenuChip &maker() { return *m_maker; }
    void focusPlay();

signals:
    void playRequested();
    void stopRequested();
    void voiceChosen(const QString &voice);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    IconButton *m_play;
    IconButton *m_stop;
    InkLine *m_words;
    MenuChip *m_voice;
    MenuChip *m_maker;
    QStringList m_voices;
};

} // namespace maquette::ui

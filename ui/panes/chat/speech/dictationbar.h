#pragma once

#include "ui/widgets/card.h"

#include <chrono>

namespace maquette::ui {

class Button;
class Gauge;
class IconButton;
class InkLine;
class MenuChip;

/// What is being said for a message: how loud and how long, what writing it down costs, and what becomes of it.
class DictationBar final : public Card
{
    Q_OBJECT
public:
    enum class State {
        Recording,
        /// A model writes it down.
        Writing,
        /// Recorded and not written down, of now or of before.
        Kept,
        /// Written down, and in no message.
        Written
    };

    explicit DictationBar(QWidget *parent = nullptr);

    void setState(State state);
    State state() const { return m_state; }
    /// 0 to 1.
    void setLevel(double level);
    /// In the place of the length and the price.
    void setWords(const QString &words, bool isMoney = false);
    /// Who writes it down.
    MenuChip &maker() { return *m_maker; }
    /// The keyboard goes to what one wants next.
    void focusNext();

signals:
    /// The one thing that the state is for: write it down, stop that, insert it.
    void mainRequested();
    void discardRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Gauge *m_level;
    InkLine *m_words;
    MenuChip *m_maker;
    Button *m_main;
    Button *m_discard;
    State m_state = State::Kept;
};

} // namespace maquette::ui

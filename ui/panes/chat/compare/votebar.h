#pragma once

#include "core/conversation/comparison.h"

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace maquette::ui {

/// Below answers whose names are hidden: which one is better.
class VoteBar final : public QWidget
{
    Q_OBJECT
public:
    explicit VoteBar(QWidget *parent = nullptr);

    /// The answers in the order of their letters. A vote is possible once all have ended.
    void setAnswers(const AnswerColumns &columns);

signals:
    void voted(const maquette::Ballot &ballot);

private:
    void rebuild();

    AnswerColumns m_columns;
    QLabel *m_said;
    QBoxLayout *m_buttons;
};

} // namespace maquette::ui

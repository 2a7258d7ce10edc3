#pragma once

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace maquette {
class Transfers;
struct Transfer;
} // namespace maquette

namespace maquette::ui {

class NoticeBar;

/// Imports and exports above the list of conversations: how far each is, what came of it, and what can be done about it.
class TransferStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit TransferStrip(Transfers &transfers, QWidget *parent = nullptr);

    /// A drop on the list would begin an import.
    void setDropHint(bool isShown);

signals:
    void reportWanted(int transfer);
    void fileWanted(int transfer);

private:
    void take(int transfer);
    void forget(int transfer);
    void say(NoticeBar &bar, const Transfer &transfer);
    NoticeBar *add(int transfer);

    Transfers &m_transfers;
    QVBoxLayout *m_column;
    NoticeBar *m_hint;
    QHash<int, NoticeBar *> m_bars;
    /// The state that each bar was last made for.
    QHash<int, int> m_states;
};

} // namespace maquette::ui

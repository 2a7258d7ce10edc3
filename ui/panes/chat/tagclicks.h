#pragma once

#include <QObject>

class QListView;

namespace maquette::ui {

class ConversationDelegate;

/// Makes the tags in the list of conversations something to click on, without the row below them being clicked too.
class TagClicks final : public QObject
{
    Q_OBJECT
public:
    /// Belongs to the view, which the delegate draws.
    TagClicks(QListView &view, const ConversationDelegate &delegate);

signals:
    void clicked(const QString &tag);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Empty for none.
    QString tagAt(const QPoint &position) const;

    QListView &m_view;
    const ConversationDelegate &m_delegate;
    QString m_pressed;
};

} // namespace maquette::ui

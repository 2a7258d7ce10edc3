#pragma once

#include "core/conversation/message.h"

#include <QAccessible>
#include <QPointer>

#include <vector>

namespace maquette::ui {

class TranscriptView;
class TranscriptViewPrivate;

/// A message for screen readers: an item of the transcript's list. It keeps only the message's id and looks
/// everything up when it is asked.
class MessageAccessible final : public QAccessibleInterface, public QAccessibleTextInterface
{
public:
    MessageAccessible(TranscriptView *view, MessageId id) : m_view(view), m_id(id) {}
    ~MessageAccessible() override;

    /// -1 when it is gone.
    int index() const;
    QAccessibleInterface *focusChild() const override;

    bool isValid() const override { return index() >= 0; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    QAccessibleInterface *parent() const override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    // The message's text.
    QString text(int from, int to) const override;
    int characterCount() const override;
    void selection(int index, int *from, int *to) const override;
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint &) const override { return -1; }
    void scrollToSubstring(int, int) override;
    QString attributes(int, int *from, int *to) const override;

private:
    TranscriptViewPrivate *d() const;
    QString plainText() const;

    QPointer<TranscriptView> m_view;
    MessageId m_id;
    mutable std::vector<QAccessible::Id> m_spots;
};

/// A link or button of a message.
class SpotAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    SpotAccessible(TranscriptView *view, MessageId id, int spot) : m_view(view), m_id(id), m_spot(spot) {}

    int spot() const { return m_spot; }

    bool isValid() const override;
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    QAccessibleInterface *parent() const override;
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::Role role() const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    TranscriptViewPrivate *d() const;
    int index() const;

    QPointer<TranscriptView> m_view;
    MessageId m_id;
    int m_spot;
};

} // namespace maquette::ui

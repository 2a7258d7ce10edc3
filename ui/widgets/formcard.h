#pragma once

#include "ui/widgets/card.h"

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace maquette::ui {

/// A card with a heading and labelled fields below one another.
class FormCard : public Card
{
    Q_OBJECT
public:
    explicit FormCard(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// A paragraph below the heading.
    QLabel *addText(const QString &text);
    /// A label above `field`, which takes the label's text as its name for screen readers. The returned label below it
    /// holds `hint` and is hidden while that is empty.
    QLabel *addField(const QString &label, QWidget *field, const QString &hint = {});
    void addWidget(QWidget *widget);
    /// Buttons side by side, from the leading edge.
    QHBoxLayout *addButtons();
    /// Shows or hides a field together with its label and hint.
    static void setFieldShown(QWidget *field, bool isShown);

private:
    QLabel *m_title;
    QVBoxLayout *m_column;
};

/// Fills the hint below a field, and hides it when there is nothing to say.
void setHint(QLabel *hint, const QString &text);

} // namespace maquette::ui

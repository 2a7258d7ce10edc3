#include "ui/theme/style.h"

#include "ui/theme/painting.h"
#include "ui/theme/stylepainter.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleFactory>
#include <QTextEdit>
#include <QToolButton>

#include <algorithm>
#include <optional>

namespace maquette::ui {

namespace {

bool isTextField(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

bool isHoverable(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSlider *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget);
}

std::optional<QRect> comboBoxPart(const QRect &r, QStyle::SubControl part)
{
    if (part == QStyle::SC_ComboBoxArrow)
        return QRect(r.right() - 26, r.top(), 22, r.height());
    if (part == QStyle::SC_ComboBoxEditField)
        return r.adjusted(9, 1, -28, -1);
    return {};
}

std::optional<QRect> spinBoxPart(const QStyleOptionSpinBox &spin, QStyle::SubControl part)
{
    const QRect &r = spin.rect;
    const bool isBare = spin.buttonSymbols == QAbstractSpinBox::NoButtons;
    if (part == QStyle::SC_SpinBoxEditField)
        return r.adjusted(8, 1, isBare ? -8 : -26, -1);
    if (part != QStyle::SC_SpinBoxUp && part != QStyle::SC_SpinBoxDown)
        return {};
    if (isBare)
        return QRect();
    const int top = part == QStyle::SC_SpinBoxUp ? r.top() + 3 : r.center().y() + 1;
    return QRect(r.right() - 24, top, 20, r.height() / 2 - 3);
}

/// From `start` on along the scroll bar, `length` long, across its whole width.
QRect along(const QStyleOptionSlider &bar, int start, int length)
{
    const QRect &r = bar.rect;
    if (bar.orientation == Qt::Vertical)
        return {r.left(), r.top() + start, r.width(), length};
    return {r.left() + start, r.top(), length, r.height()};
}

/// A bar without arrow buttons, whose handle stays large enough to be caught.
QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const int length = bar.orientation == Qt::Vertical ? bar.rect.height() : bar.rect.width();
    const qint64 range = static_cast<qint64>(bar.maximum) - bar.minimum;
    int handle = length;
    if (range > 0) {
        handle = static_cast<int>(static_cast<qint64>(bar.pageStep) * length / (range + bar.pageStep));
        handle = std::clamp(handle, std::min(32, length), length);
    }
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    switch (part) {
    case QStyle::SC_ScrollBarGroove: return bar.rect;
    case QStyle::SC_ScrollBarSlider: return along(bar, start, handle);
    case QStyle::SC_ScrollBarSubPage: return along(bar, 0, start);
    case QStyle::SC_ScrollBarAddPage: return along(bar, start + handle, length - start - handle);
    default: return {};
    }
}

} // namespace

Style::Style(Appearance appearance)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_appearance(std::move(appearance))
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    restyle(widget, m_appearance);
    if (isHoverable(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = m_appearance.tokens;
    switch (element) {
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            stylepainter::field(*painter, *option, m_appearance);
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (isTextField(widget))
            stylepainter::field(*painter, *option, m_appearance);
        else
            drawBox(*painter, option->rect, 0, {}, t.line);
        return;
    case PE_FrameFocusRect:
        drawFocusRing(*painter, option->rect, 4, t.accent);
        return;
    case PE_FrameGroupBox:
        drawBox(*painter, option->rect, kCardRadius, {}, t.line);
        return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        drawBox(*painter, option->rect, 0, t.raised, t.line);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, t.raised);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        stylepainter::checkBox(*painter, *option, m_appearance);
        return;
    case PE_IndicatorRadioButton:
        stylepainter::radioButton(*painter, *option, m_appearance);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        if (option->state & State_Selected)
            drawBox(*painter, option->rect, kFieldRadius, t.accentSoft);
        else if (option->state & State_MouseOver && option->state & State_Enabled)
            drawBox(*painter, option->rect, kFieldRadius, t.hover(t.surface));
        return;
    case PE_IndicatorArrowDown:
        return stylepainter::chevron(*painter, option->rect, Qt::DownArrow, t.muted);
    case PE_IndicatorArrowUp:
        return stylepainter::chevron(*painter, option->rect, Qt::UpArrow, t.muted);
    case PE_IndicatorArrowLeft:
        return stylepainter::chevron(*painter, option->rect, Qt::LeftArrow, t.muted);
    case PE_IndicatorArrowRight:
        return stylepainter::chevron(*painter, option->rect, Qt::RightArrow, t.muted);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return stylepainter::pushButton(*painter, *button, m_appearance, widget);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return stylepainter::pushButtonLabel(*painter, *button, m_appearance, widget);
        break;
    case CE_PushButton:
        // The bevel draws the focus itself.
        drawControl(CE_PushButtonBevel, option, painter, widget);
        drawControl(CE_PushButtonLabel, option, painter, widget);
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return stylepainter::menuItem(*painter, *item, m_appearance);
        break;
    case CE_MenuEmptyArea:
        painter->fillRect(option->rect, m_appearance.tokens.raised);
        return;
    case CE_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return stylepainter::tab(*painter, *tab, m_appearance);
        break;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return stylepainter::progressBar(*painter, *bar, m_appearance);
        break;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem copy(*item);
            copy.palette.setColor(QPalette::HighlightedText, m_appearance.tokens.ink);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto part = [&](SubControl which) { return subControlRect(control, option, which, widget); };
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
        if (control == CC_Slider)
            return stylepainter::slider(*painter, *bar, m_appearance, part(SC_SliderHandle));
        if (control == CC_ScrollBar)
            return stylepainter::scrollBar(*painter, *bar, m_appearance, part(SC_ScrollBarSlider));
    }
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        return stylepainter::comboBox(*painter, *combo, m_appearance, part(SC_ComboBoxArrow));
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return stylepainter::spinBox(*painter, *spin, m_appearance, part(SC_SpinBoxUp), part(SC_SpinBoxDown));
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option); tool && control == CC_ToolButton) {
        stylepainter::toolButton(*painter, *tool, m_appearance);
        QStyleOptionToolButton label(*tool);
        label.palette.setColor(QPalette::ButtonText, tool->state & State_On ? m_appearance.tokens.accent : m_appearance.tokens.ink);
        drawControl(CE_ToolButtonLabel, &label, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const int textHeight = option ? option->fontMetrics.height() : 16;
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            break;
        const bool isLink = buttonKind(widget) == ButtonKind::Link;
        const bool iconOnly = button->text.isEmpty() && !button->icon.isNull();
        const int menu = button->features & QStyleOptionButton::HasMenu ? 16 : 0;
        const int height = std::max(textHeight + (isLink ? 6 : 18), button->icon.isNull() ? 0 : button->iconSize.height() + 12);
        if (iconOnly)
            return {std::max(button->iconSize.width() + 14, height), height};
        // Qt leaves two pixels less between icon and text than we draw.
        const int gap = button->icon.isNull() ? 0 : 2;
        return {size.width() + gap + (isLink ? 2 * kLinkMargin : 26) + menu, height};
    }
    case CT_LineEdit:
        return {size.width() + 12, std::max(size.height(), textHeight) + 20 - (size.height() > textHeight ? 2 : 0)};
    case CT_ComboBox:
        return {size.width() + 44, textHeight + 20};
    case CT_SpinBox:
        return {size.width() + 34, textHeight + 20};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return stylepainter::menuItemSize(*item, size);
        break;
    case CT_TabBarTab:
        return {size.width() + 4, textHeight + 18};
    case CT_ToolButton:
        return size + QSize(8, 8);
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                            const QWidget *widget) const
{
    std::optional<QRect> place;
    if (control == CC_ComboBox)
        place = comboBoxPart(option->rect, subControl);
    else if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
        place = spinBoxPart(*spin, subControl);
    if (place)
        return visualRect(option->direction, option->rect, *place);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? option->rect.adjusted(8, 1, -8, -1) : option->rect;
    }
    // Layouts line up a link's words with what is above and below, not the room around them.
    if (element == SE_PushButtonLayoutItem && buttonKind(widget) == ButtonKind::Link)
        return option->rect.adjusted(kLinkMargin, 0, -kLinkMargin, 0);
    if (element == SE_PushButtonFocusRect || element == SE_PushButtonContents)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    // With the margin of its text, as far from the edge as in other fields; and no corner of the square viewport shows.
    case PM_DefaultFrameWidth:
        return isTextField(widget) ? 6 : 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuHMargin:
    case PM_TabBarBaseOverlap:
    case PM_TabBarBaseHeight: return 0;
    case PM_ScrollBarExtent: return 10;
    case PM_SliderThickness:
    case PM_SliderControlThickness: return 20;
    case PM_SliderLength:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return space(2);
    case PM_MenuPanelWidth:
    case PM_SplitterWidth: return 1;
    case PM_MenuVMargin: return 5;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_TabBarTabHSpace: return 24;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    // The letters work all the same; a page full of underlines does not read well.
    case SH_UnderlineShortcut: return 0;
    case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
    case SH_Widget_Animation_Duration: return static_cast<int>(m_appearance.motion().count());
    case SH_ToolTip_WakeUpDelay: return 500;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace maquette::ui

#include "moc_style.cpp"

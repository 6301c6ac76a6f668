"""Devices and places an account is used from 常用设备与来源: what is known passes, what is new is told."""
